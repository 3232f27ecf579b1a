import type { Section } from './section.ts'
import { answersAndErrors } from './sections/answers-and-errors.ts'
import { documentedFailures } from './sections/documented-failures.ts'
import { faultSection } from './sections/faults.ts'
import { limits } from './sections/limits.ts'
import { lists } from './sections/lists.ts'
import { overNodeFetch } from './sections/node-transports.ts'
import { operations } from './sections/operations.ts'
import { pacing } from './sections/pacing.ts'
import { rawClient } from './sections/raw-client.ts'
import { simulatorSection } from './sections/simulator.ts'
import { simulatorServer } from './sections/simulator-server.ts'
import { waits } from './sections/waits.ts'

/** The rows of the table. */
export const sections: readonly Section[] = [
  operations,
  rawClient,
  documentedFailures,
  faultSection,
  limits,
  pacing,
  lists,
  waits,
  answersAndErrors,
  simulatorSection,
  simulatorServer,
  overNodeFetch,
]
