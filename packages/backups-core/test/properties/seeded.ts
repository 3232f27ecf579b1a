import * as fc from 'fast-check'
import { vi } from 'vitest'

/** The same each time, so that a change is what fails; the nightly run goes elsewhere with the environment's. Always told. */
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 1)
process.stdout.write(`FAST_CHECK_SEED=${seed}\n`)
fc.configureGlobal({ seed })
// Hundreds of runs, on a machine however busy.
vi.setConfig({ testTimeout: 120_000 })

export { fc }
