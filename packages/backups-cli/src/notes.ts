import { visibleText } from '@org/wording'

/** Messages for people, on stderr. */
export interface Notes {
  /** Whether notes are written when the command ends. With JSON output, an error on stderr must contain them. */
  readonly areDeferred: boolean
  /** Adds a note, unless `--quiet` is given. */
  readonly add: (line: string) => void
  /** Adds a note even with `--quiet`. */
  readonly warn: (line: string) => void
  /** Writes the deferred notes. Called when the command succeeded. */
  flush(): void
  /** Returns and removes the deferred notes, so that a JSON error can contain them. */
  takeDeferred(): string[]
}

/** Notes may contain names of the service and line breaks of the command. */
const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n')

export function createNotes(
  write: (line: string) => void,
  { isQuiet, areDeferred }: { isQuiet: boolean; areDeferred: boolean },
): Notes {
  let deferred: string[] = []
  const takeDeferred = (): string[] => {
    const lines = deferred
    deferred = []
    return lines
  }
  const warn = (line: string): void => {
    const visible = visibleLines(line)
    if (areDeferred) deferred.push(visible)
    else write(visible)
  }
  return {
    areDeferred,
    warn,
    add(line) {
      if (!isQuiet) warn(line)
    },
    flush: () => takeDeferred().forEach(write),
    takeDeferred,
  }
}
