/** What ends the program from outside: Ctrl-C, and the signals of a system that stops and of a terminal that is closed. */
export interface Interrupts {
  /** Aborted by the first. */
  readonly signal: AbortSignal
  /** Does what the first leaves alone; its own signal is aborted by the second. */
  spare<T>(work: (signal: AbortSignal) => PromiseLike<T>): Promise<T>
  /** The number that a shell knows the first one by. */
  readonly exitCode: number
}

/** One that comes sooner than this is the same once more: npx passes on the Ctrl-C that the terminal has sent to both. */
const echoMs = 500

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

export function listenForInterrupts(process: NodeJS.Process): Interrupts {
  const first = new AbortController()
  let spared: AbortController | undefined
  let exitCode = 130
  let since = 0
  for (const [name, number] of Object.entries(numbers)) {
    process.on(name, () => {
      if (!first.signal.aborted) {
        exitCode = 128 + number
        since = performance.now()
        first.abort()
        return
      }
      if (performance.now() - since < echoMs) return
      // For the impatient: nothing else that is under way is waited for.
      if (!spared || spared.signal.aborted) process.exit(128 + number)
      since = performance.now()
      spared.abort()
    })
  }
  return {
    signal: first.signal,
    async spare(work) {
      spared = new AbortController()
      try {
        return await work(spared.signal)
      } finally {
        spared = undefined
      }
    },
    get exitCode() {
      return exitCode
    },
  }
}
