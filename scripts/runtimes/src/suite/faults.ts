import type { BackupsEvent, FetchLike, Outcome } from '@org/backups-core'
import { type Call, findLeaks } from '@org/testkit/call'
import { type Duration, expectedAttempts, type FaultName } from '@org/testkit/fault-table'
import { faultNames, faultOn } from './differences.ts'
import { type Context, errorOf, type Facts, type Section, send, test, type Test } from './section.ts'

/** A timeout that a busy machine meets, and that is short enough for three attempts. */
const silenceTimeoutMs = 700
let keys = 0

/** Makes a call whose first attempt, or each attempt, meets a fault. */
async function meet(context: Context, call: Call, name: FaultName, duration: Duration): Promise<Facts> {
  const { connect, place, fetch = globalThis.fetch, input } = context
  const { connectsTo, silentFrom } = faultOn(context, name).fault
  const { url, seen } = place(connectsTo === undefined ? name : undefined, duration)
  const apiKey = `canary-${(keys += 1)}-nobody-may-see`
  const events: BackupsEvent[] = []
  let attempts = 0
  const client = connect(url, {
    apiKey,
    timeoutMs: silentFrom === undefined ? 30_000 : silenceTimeoutMs,
    onEvent: (event) => events.push(event),
    ...(connectsTo !== undefined && {
      fetch: (target, init) => {
        const isReachable = duration === 'transient' && attempts++ > 0
        return fetch(isReachable ? target : target.replace(url, input.unreachable[connectsTo]), init)
      },
    }),
  })
  let payload: unknown
  const error = await errorOf(send(client, call).then((given) => (payload = given)))
  const leaks = findLeaks(apiKey, error, { events: JSON.stringify(events) })
  return { ...error, payload, leaks, ...(await seen()) }
}

function testsOf(context: Context, call: Call, name: FaultName): Test[] {
  const { fault, reason } = faultOn(context, name)
  const { kind, outcome, status, code, retryAfterMs } = fault
  const operation = call.operationId
  return (['lasting', 'transient'] as const).map((duration) => {
    const { succeeds, attempts, requests } = expectedAttempts(call, fault, duration)
    const arrived = { requests, elsewhere: 0, distinctRequests: Math.min(1, requests), leaks: [] }
    const failure = { operation, kind, outcome, status, code, retryAfterMs, attempts }
    const expected = succeeds ? { payload: call.successes[0]?.envelope.data } : failure
    const observe = () => meet(context, call, name, duration)
    return { ...test(`${operation} with ${name}, ${duration}`, { ...expected, ...arrived }, observe), reason }
  })
}

export const faultSection: Section = {
  id: 'faults',
  title: 'every operation with every fault, lasting and transient',
  tests: (context) => faultNames.flatMap((name) => context.input.calls.flatMap((call) => testsOf(context, call, name))),
}

const silence = 'silence before the response'
const limited = 'HTTP 429, Retry-After in seconds'
type Stage = 'before the request' | 'before the response' | 'in the body' | 'in the delay after a 429'
const stages: Readonly<Record<Stage, readonly [fault: FaultName, outcome: Outcome, requests: number]>> = {
  'before the request': [silence, 'not_sent', 0],
  'before the response': [silence, 'unknown', 1],
  'in the body': ['silence in the body', 'unknown', 1],
  'in the delay after a 429': [limited, 'rejected', 1],
}

function abortTest({ connect, place, fetch = globalThis.fetch }: Context, call: Call, stage: Stage): Test {
  const [fault, outcome, requests] = stages[stage]
  const expected = { kind: 'aborted', outcome, attempts: requests, requests, isCause: true }
  return test(`an abort ${stage} rejects ${call.operationId}`, expected, async () => {
    const { url, seen } = place(fault)
    const controller = new AbortController()
    const reason = new Error('aborted by the test')
    const abort = (): void => controller.abort(reason)
    const abortingFetch: FetchLike = async (target, init) => {
      const response = await fetch(target, init)
      abort()
      return response
    }
    const client = connect(url, {
      onEvent: ({ type }) => void (type === 'retry' && stage === 'in the delay after a 429' && abort()),
      ...(stage === 'in the body' && { fetch: abortingFetch }),
    })
    if (stage === 'before the request') abort()
    const failed = errorOf(send(client, call, { signal: controller.signal }))
    if (stage === 'before the response') {
      while ((await seen()).requests === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      abort()
    }
    const error = await failed
    return { ...error, ...(await seen()), isCause: error['cause'] === reason }
  })
}

function timeoutTest({ connect, place }: Context, call: Call, phase: 'attempt' | 'deadline'): Test {
  const expected = { kind: 'timeout', outcome: 'unknown', phase, requests: 1 }
  return test(`${call.operationId} reports a timeout of the ${phase}`, expected, async () => {
    const { url, seen } = place(silence)
    const [timeoutMs, deadlineMs] = phase === 'attempt' ? [1000, 30_000] : [30_000, 1000]
    const error = await errorOf(send(connect(url, { retry: false }), call, { timeoutMs, deadlineMs }))
    return { ...error, ...(await seen()) }
  })
}

export const limits: Section = {
  id: 'limits',
  title: 'aborts at each stage, timeouts and deadlines',
  tests: (context) =>
    context.input.calls.flatMap((call) => [
      ...(Object.keys(stages) as Stage[]).map((stage) => abortTest(context, call, stage)),
      timeoutTest(context, call, 'attempt'),
      timeoutTest(context, call, 'deadline'),
      test(
        `${call.operationId} succeeds with a signal that never aborts`,
        { payload: call.successes[0]?.envelope.data },
        async () => {
          const { signal } = new AbortController()
          return { payload: await send(context.connect(context.place().url), call, { signal }) }
        },
      ),
    ]),
}
