import * as fc from 'fast-check'
import { vi } from 'vitest'

/** Uses the same seed in each run, so that only a code change can make a test fail. The nightly run sets another seed, which is printed. */
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 1)
process.stdout.write(`FAST_CHECK_SEED=${seed}\n`)
fc.configureGlobal({ seed })
// Hundreds of runs take a long time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

export { fc }
