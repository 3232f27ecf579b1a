import type { Call } from '@org/testkit/call'
import { createFaults, type Fault, type FaultName, maxAttempts } from '@org/testkit/fault-table'
import type { Context, Facts, RuntimeId } from './section.ts'

/** The faults. Their `Retry-After` is one second, because the suite waits in real time. */
export const faults = createFaults(1)
export const faultNames = Object.keys(faults) as FaultName[]

const [reset, closed] = ['reset before the response', 'connection closed before the response']
const [redirect302, redirect307] = ['HTTP 302 to the same origin', 'HTTP 307 to another origin'] as const
const [notTls, tlsAlert] = ['TLS: the server does not speak TLS', 'TLS: the server refuses the handshake'] as const

const unfollowed = 'A redirect is not followed, but cannot be refused: its status is on the error'
const hidden = { outcome: 'unknown', retryCause: 'unconfirmed' } as const

const hidesCauses =
  'The runtime hides why a request failed: one that was never sent is `unknown`, and a write is not retried'
const hidesHandshakes =
  'The error code of a failed TLS handshake is ambiguous: the outcome is `unknown`, and a write is not retried'
const hidesRedirects = 'The runtime hides that the response was a redirect, which it did not follow: a read is retried'
const unreachable = ['connection refused', 'DNS: unknown host', notTls, tlsAlert] as const

/** The runtimes whose `fetch` reports other errors for some faults. */
const faultDifferences: readonly [RuntimeId, readonly FaultName[], instead: Partial<Fault>, reason: string][] = [
  ['workerd', unreachable, hidden, hidesCauses],
  ['chromium', unreachable, hidden, hidesCauses],
  ['bun', [notTls, tlsAlert], hidden, hidesHandshakes],
  ['workerd', [redirect302], { status: 302 }, unfollowed],
  ['workerd', [redirect307], { status: 307 }, unfollowed],
  ['chromium', [redirect302, redirect307], { retryCause: 'unconfirmed' }, hidesRedirects],
]

const closedEarly = `(${reset}|${closed})`
const repeatedByChromium = `(${reset}|${closed}|HTTP 408)`
const repeatsReads = 'The runtime itself repeats reads and deletes when a kept connection closes before the response'
const repeatsAll =
  'The browser itself repeats requests, writes too, when a kept connection closes before the response and after HTTP 408; a page cannot prevent it'

const any = () => true
const atLeast = (count: number) => (observed: unknown) => Number(observed) >= count

const threeOrMore = { requests: atLeast(maxAttempts) }
const oneOrMore = { requests: atLeast(1) }
/** A call with a transient fault fails, or succeeds because the browser repeated the request. */
const eitherEnd = { ...oneOrMore, operation: any, kind: any, outcome: any, status: any, code: any, attempts: any }
const ownAgent = 'A page sends the user agent of the browser'

/** `tests` is a pattern for `<section>: <name>`. `instead` replaces expected facts of these tests. */
const differ = (runtime: RuntimeId, tests: string, instead: Facts, reason: string) => {
  return { runtime, tests: new RegExp(`^${tests}$`), instead, reason }
}
export type Difference = ReturnType<typeof differ>

/** Returns the tests that have another result on some runtimes. Every other result must be the same everywhere. */
export function differencesOf(calls: readonly Call[]): readonly Difference[] {
  const named = (isRepeatable: boolean): string =>
    `(${calls.flatMap(({ operationId, retries }) => (retries.unconfirmed === isRepeatable ? operationId : [])).join('|')})`
  const [repeatable, write] = [named(true), named(false)]
  return [
    differ('workerd', String.raw`raw client: \w+ follows no redirect`, { status: 302 }, unfollowed),
    differ('bun', `faults: ${repeatable} with ${closedEarly}, lasting`, threeOrMore, repeatsReads),
    differ('workerd', `faults: ${repeatable} with ${closedEarly}, lasting`, threeOrMore, repeatsReads),
    // On Deno, `nodeFetch` uses the fetch of the runtime.
    differ('deno', `(faults|nodeFetch): ${repeatable} with ${closedEarly}, lasting`, threeOrMore, repeatsReads),
    differ('chromium', `faults: ${repeatable} with ${repeatedByChromium}, lasting`, threeOrMore, repeatsAll),
    differ('chromium', `faults: ${write} with ${repeatedByChromium}, lasting`, oneOrMore, repeatsAll),
    differ('chromium', `faults: ${write} with ${repeatedByChromium}, transient`, eitherEnd, repeatsAll),
    differ('chromium', String.raw`operations: \w+ sends .* headers`, { isOwnAgent: false }, ownAgent),
  ]
}

/** Returns the expected result of a fault on this runtime, and the reason if it differs from other runtimes. */
export function faultOn({ input, fetch }: Context, name: FaultName): { fault: Fault; reason: string | undefined } {
  const [, , instead, reason] =
    faultDifferences.find(
      ([runtime, names]) => fetch === undefined && runtime === input.runtime && names.includes(name),
    ) ?? []
  return { fault: { ...faults[name], ...instead }, reason }
}
