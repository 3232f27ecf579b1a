import type { RuntimeId } from './brief.ts'
import { type Fault, type FaultName, faults, maxAttempts } from './fault-table.ts'
import type { Context, Facts } from './section.ts'

/** Tests whose answer is another one on some runtimes, and still true. Whatever is not in these tables must be the same everywhere. */
export interface Difference {
  runtimes: readonly RuntimeId[]
  /** Sections and names, `section: name`. */
  tests: RegExp
  /** What is owed there instead; a function where it is not always the same. */
  instead: Facts
  reason: string
}

/** The same for the fault table, over the runtime's own fetch: what a fault is there, from which follows what may be sent again. */
interface FaultDifference {
  runtimes: readonly RuntimeId[]
  faults: readonly FaultName[]
  instead: Partial<Fault>
  reason: string
}

const unfollowed = 'A redirect cannot be refused, only not be followed: its status is known'
const cannotTell = { outcome: 'unknown', retryCause: 'unconfirmed' } as const

const faultDifferences: readonly FaultDifference[] = [
  {
    runtimes: ['workerd', 'chromium'],
    faults: ['a refused connection', 'an unknown host', 'a server that does not speak TLS'],
    instead: cannotTell,
    reason: 'Why a request failed is not told: one that was never sent is `unknown`, and a write is not sent again',
  },
  {
    runtimes: ['bun'],
    faults: ['a server that does not speak TLS'],
    instead: cannotTell,
    reason:
      'A failed TLS handshake has a code that may come later, too: it is `unknown`, and a write is not sent again',
  },
  {
    runtimes: ['workerd'],
    faults: ['302 to the same origin'],
    instead: { status: 302 },
    reason: unfollowed,
  },
  {
    runtimes: ['workerd'],
    faults: ['307 to another origin'],
    instead: { status: 307 },
    reason: unfollowed,
  },
  {
    runtimes: ['chromium'],
    faults: ['302 to the same origin', '307 to another origin'],
    instead: { retryCause: 'unconfirmed' },
    reason: 'That it was a redirect, which was not followed, is not told: a read is sent again',
  },
]

const reads = '(list|describe|get)\\w+'
const writes = '(create|set|restore|export)\\w+'
const readsResent =
  'When a kept connection dies before the answer, the runtime itself sends reads and deletes again, besides core'
const resent =
  'When a kept connection dies before the answer, the browser itself sends writes again, too: no page can see or prevent it'

const atLeast =
  (count: number) =>
  (seen: unknown): boolean =>
    Number(seen) >= count
const oneOf =
  (...values: unknown[]) =>
  (seen: unknown): boolean =>
    values.includes(seen)

export const differences: readonly Difference[] = [
  {
    runtimes: ['workerd'],
    tests: /^raw client: \w+ follows no redirect$/,
    instead: { status: 302 },
    reason: unfollowed,
  },
  {
    runtimes: ['bun', 'workerd'],
    tests: new RegExp(`^faults: (${reads}|deleteBackup) under (a reset|an end) before the head$`),
    instead: { requests: atLeast(maxAttempts) },
    reason: readsResent,
  },
  {
    // Its nodeFetch hands over to its fetch.
    runtimes: ['deno'],
    tests: new RegExp(`^(faults|nodeFetch): (${reads}|deleteBackup) under (a reset|an end) before the head$`),
    instead: { requests: atLeast(maxAttempts) },
    reason: readsResent,
  },
  {
    runtimes: ['chromium'],
    tests: new RegExp(`^faults: (${reads}|deleteBackup) under (a reset|an end) before the head$`),
    instead: { requests: atLeast(maxAttempts) },
    reason: resent,
  },
  {
    runtimes: ['chromium'],
    tests: new RegExp(`^faults: ${writes} under (a reset|an end) before the head$`),
    instead: { requests: atLeast(1) },
    reason: resent,
  },
  {
    runtimes: ['chromium'],
    tests: new RegExp(`^faults: ${writes} after (a reset|an end) before the head$`),
    instead: {
      requests: atLeast(1),
      kind: oneOf(undefined, 'network'),
      outcome: oneOf(undefined, 'unknown'),
      payload: () => true,
    },
    reason: resent,
  },
  {
    runtimes: ['chromium'],
    tests: /^operations: \w+ sends method, path, query, body and headers$/,
    instead: { isOwnAgent: false },
    reason: 'A page sends the user agent of the browser',
  },
]

/** What a fault is on a runtime, and why, where it is something else than usual. */
export function faultOn({ brief, fetch }: Context, name: FaultName): { fault: Fault; reason?: string } {
  const difference = faultDifferences.find(
    (one) => fetch === undefined && one.runtimes.includes(brief.runtime) && one.faults.includes(name),
  )
  if (difference === undefined) return { fault: faults[name] }
  return { fault: { ...faults[name], ...difference.instead }, reason: difference.reason }
}
