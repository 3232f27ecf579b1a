import type { Section } from '../section.ts'
import { documentedFailures } from './documented-failures.ts'
import { faultSection } from './faults.ts'
import { limits } from './limits.ts'
import { lists } from './lists.ts'
import { operations } from './operations.ts'

const repeated = [operations, documentedFailures, faultSection, limits, lists]

/** The checks of the runtime's own fetch, repeated with the transport of `@org/backups-core/node`. */
export const overNodeFetch: Section = {
  id: 'nodeFetch',
  title: 'the same over `nodeFetch`: operations, failures, faults, limits, lists',
  cannot: ({ forNode }) => (forNode ? undefined : 'No node:http to send with'),
  tests: (context) => {
    const fetch = context.forNode?.nodeFetch
    return fetch === undefined ? [] : repeated.flatMap((section) => section.tests({ ...context, fetch }))
  },
}
