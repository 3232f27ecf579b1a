import * as fc from 'fast-check'
import { vi } from 'vitest'

/** Of this run: told whether it fails or not, and taken from the environment to repeat one. */
const seed = Number(process.env['FAST_CHECK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
process.stdout.write(`FAST_CHECK_SEED=${seed}\n`)
fc.configureGlobal({ seed })
// Hundreds of runs, on a machine however busy.
vi.setConfig({ testTimeout: 120_000 })

export { fc }
