/** Lines for people, on stderr. */
export interface Notes {
  /** Whether they are held back, because stderr may have to hold an error as JSON and nothing else. */
  readonly areHeld: boolean
  readonly add: (line: string) => void
  /** Adds a line that has to be read, also with `--quiet`. */
  readonly warn: (line: string) => void
  /** Writes what was held back: the command went well. */
  release(): void
  /** Takes what was held back, for the error to carry it. */
  take(): string[]
}

export function createNotes(
  write: (line: string) => void,
  { isQuiet, areHeld }: { isQuiet: boolean; areHeld: boolean },
): Notes {
  let held: string[] = []
  const warn = (line: string): void => {
    if (areHeld) held.push(line)
    else write(line)
  }
  return {
    areHeld,
    warn,
    add(line) {
      if (!isQuiet) warn(line)
    },
    release() {
      for (const line of held) write(line)
      held = []
    },
    take() {
      const lines = held
      held = []
      return lines
    },
  }
}
