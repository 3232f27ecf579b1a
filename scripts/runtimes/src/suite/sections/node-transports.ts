import type { ForNode, Section } from '../section.ts'
import { documentedFailures } from './documented-failures.ts'
import { faultSection } from './faults.ts'
import { limits } from './limits.ts'
import { lists } from './lists.ts'
import { operations } from './operations.ts'

const repeated = [operations, documentedFailures, faultSection, limits, lists]

/** Node makes its dispatcher when anything of fetch is looked at. */
const hasUndici = (): boolean => 'Response' in globalThis && Symbol.for('undici.globalDispatcher.1') in globalThis

/** What the runtime's own fetch was asked, asked once more of a transport of `@org/backups-core/node`. */
const over = (id: keyof ForNode, why: (forNode: ForNode | undefined) => string | undefined): Section => ({
  id,
  title: `the same over \`${id}\`: operations, failures, faults, limits, lists`,
  cannot: ({ forNode }) => why(forNode),
  tests: (context) => {
    const fetch = context.forNode?.[id]
    return fetch === undefined ? [] : repeated.flatMap((section) => section.tests({ ...context, fetch }))
  },
})

export const overNodeFetch = over('nodeFetch', (forNode) => (forNode ? undefined : 'No node:http to send with'))

export const overUndiciFetch = over('undiciFetch', (forNode) => {
  if (forNode === undefined) return 'No node:http to send with'
  return hasUndici() ? undefined : 'No undici beneath the runtime’s fetch: `undiciFetch` is that fetch'
})
