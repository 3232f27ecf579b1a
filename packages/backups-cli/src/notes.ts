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
    if (areDeferred) deferred.push(line)
    else write(line)
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
