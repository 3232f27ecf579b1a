import { type BackupsEvent, createBackups, type FetchLike } from '@org/backups-core'
import type { Brief, Call } from '../brief.ts'
import { callCore, errorOf, pick } from '../call-core.ts'
import { faultOn } from '../differences.ts'
import { type Fault, type FaultName, faultNames, faults, maxAttempts, repeats } from '../fault-table.ts'
import { findLeaks } from '../find-leaks.ts'
import type { Context, Facts, Section, Test } from '../section.ts'
import { faultyPlace } from '../server.ts'

/** Long enough for a right answer on a busy machine, and short enough to wait for three times. */
const patienceMs = 700

/** A label may have 63 letters: the resolver says no by itself, on a machine with or without a network. */
const unknownHost = `https://${'a'.repeat(64)}.invalid`

const facts = ['kind', 'outcome', 'status', 'code', 'retryAfterMs', 'attempts', 'operation']
let keys = 0

interface Seen {
  error: Facts
  payload: unknown
  requests: number
  elsewhere: number
  /** Different requests that arrived: each attempt has to send the same. */
  kinds: number
  leaks: readonly string[]
}

/** One call whose first attempts, or all, meet a fault. */
async function meet(context: Context, call: Call, name: FaultName, times: 1 | 'all'): Promise<Seen> {
  const { brief, fetch } = context
  const { deadEnd, isSilent }: Fault = faults[name]
  const place = faultyPlace(brief.serverUrl, deadEnd ? 'none' : name, times)
  const apiKey = `canary-${(keys += 1)}-nobody-may-see`
  const events: BackupsEvent[] = []
  const zilliz = createBackups({
    apiKey,
    baseUrl: place.url,
    pacing: false,
    timeoutMs: isSilent ? patienceMs : 30_000,
    onEvent: (event) => events.push(event),
    fetch:
      deadEnd === undefined
        ? fetch
        : leadingAstray(fetch ?? globalThis.fetch, place.url, deadEndUrl(brief, deadEnd), times),
  })
  let payload: unknown
  const error = await errorOf(callCore(zilliz, call).then((given) => (payload = given)))
  const { requests, elsewhere } = await place.seen()
  return {
    error,
    payload,
    requests: requests.length,
    elsewhere,
    kinds: new Set(requests.map(({ method, path, body }) => JSON.stringify([method, path, body]))).size,
    leaks: [...findLeaks(apiKey, error), ...findLeaks(apiKey, JSON.stringify(events))],
  }
}

/** The first attempts, or all, go where no server is. */
function leadingAstray(fetch: FetchLike, right: string, wrong: string, times: 1 | 'all'): FetchLike {
  let attempts = 0
  return (url, init) => {
    attempts += 1
    return fetch(times === 'all' || attempts <= times ? url.replace(right, wrong) : url, init)
  }
}

const deadEndUrl = (brief: Brief, deadEnd: 'refusedUrl' | 'notTlsUrl' | 'unknownHost'): string =>
  deadEnd === 'unknownHost' ? unknownHost : brief[deadEnd]

function testsOf(context: Context, call: Call, name: FaultName): Test[] {
  const { fault, reason } = faultOn(context, name)
  const { deadEnd, retryCause: _, isSilent: __, ...owed } = fault
  const isRepeated = repeats(call.retryClass, fault)
  const attempts = isRepeated ? maxAttempts : 1
  const operation = call.operationId
  const shared = { elsewhere: 0, leaks: [] }
  const arrived = (sent: number, struck: number): Facts => {
    const requests = deadEnd === undefined ? sent : sent - struck
    return { requests, kinds: Math.min(1, requests) }
  }
  const lasting: Test = {
    name: `${operation} under ${name}`,
    owed: { ...shared, ...owed, operation, attempts, ...arrived(attempts, attempts) },
    async observe() {
      const { error, payload: __payload, ...seen } = await meet(context, call, name, 'all')
      return { ...pick(error, facts), ...seen }
    },
  }
  const passing: Test = {
    name: `${operation} after ${name}`,
    owed: isRepeated
      ? { ...shared, payload: call.successes[0]?.envelope.data, ...arrived(2, 1) }
      : { ...shared, kind: owed.kind, outcome: owed.outcome, ...arrived(1, 1) },
    async observe() {
      const { error, ...seen } = await meet(context, call, name, 1)
      return { ...(seen.payload === undefined && pick(error, ['kind', 'outcome'])), ...seen }
    },
  }
  return [lasting, passing].map((test) => ({ ...test, ...(reason !== undefined && { reason }) }))
}

/** Every operation under every fault, which stays or passes: kind, outcome, and what the server received. */
export const faultSection: Section = {
  id: 'faults',
  title: 'ten operations under each fault, lasting and passing',
  tests: (context) => faultNames.flatMap((name) => context.brief.calls.flatMap((call) => testsOf(context, call, name))),
}
