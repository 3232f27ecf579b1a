/** Interrupts of the process: Ctrl-C (SIGINT), SIGTERM and SIGHUP. */
export interface Interrupts {
  /** Aborted by the first interrupt. */
  readonly signal: AbortSignal
  /** Runs work that the first interrupt must not stop. The signal that `work` receives is aborted by the second interrupt. */
  runUntilSecondInterrupt<T>(work: (signal: AbortSignal) => PromiseLike<T>): Promise<T>
  /** 128 plus the number of the first interrupt's signal, as shells expect. */
  readonly exitCode: number
}

/** A second signal within this time is a duplicate: npx forwards the Ctrl-C that the terminal sends to both processes. */
const duplicateMs = 500

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

export function listenForInterrupts(process: NodeJS.Process): Interrupts {
  const first = new AbortController()
  let second: AbortController | undefined
  let exitCode = 130
  let lastInterruptMs = 0
  for (const [name, number] of Object.entries(signalNumbers)) {
    process.on(name, () => {
      if (!first.signal.aborted) {
        exitCode = 128 + number
        lastInterruptMs = performance.now()
        first.abort()
        return
      }
      if (performance.now() - lastInterruptMs < duplicateMs) return
      // A further interrupt exits immediately, unless `runUntilSecondInterrupt` has work to abort.
      if (!second || second.signal.aborted) process.exit(128 + number)
      lastInterruptMs = performance.now()
      second.abort()
    })
  }
  return {
    signal: first.signal,
    async runUntilSecondInterrupt(work) {
      second = new AbortController()
      try {
        return await work(second.signal)
      } finally {
        second = undefined
      }
    },
    get exitCode() {
      return exitCode
    },
  }
}

/** Resolves at the first interrupt. Servers run until then. */
export const waitForInterrupt = ({ signal }: Pick<Interrupts, 'signal'>): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
