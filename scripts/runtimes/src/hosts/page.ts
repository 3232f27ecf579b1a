/** A page: the driver calls `runSuite` in it. */
import { runSuite } from '../suite/run-suite.ts'

Object.assign(globalThis, { runSuite: (brief: Parameters<typeof runSuite>[0]) => runSuite(brief) })
