import type { Context, Section } from '../section.ts'
import { documentedFailures } from './documented-failures.ts'
import { faultSection } from './faults.ts'
import { limits } from './limits.ts'
import { lists } from './lists.ts'
import { operations } from './operations.ts'

const repeated = [operations, documentedFailures, faultSection, limits, lists]

/** What the runtime's own fetch was asked, asked once more of `@org/backups-core/node`. */
export const nodeTransport: Section = {
  id: 'nodeFetch',
  title: 'the same over `@org/backups-core/node`: operations, failures, faults, limits, lists',
  cannot: ({ nodeFetch }) => (nodeFetch === undefined ? 'No node:http to send with' : undefined),
  tests(context) {
    const { nodeFetch } = context
    if (nodeFetch === undefined) return []
    const over: Context = { ...context, fetch: nodeFetch }
    return repeated.flatMap((section) => section.tests(over))
  },
}
