import { createBackups, type FetchLike, type Outcome } from '@org/backups-core'
import type { Call } from '../brief.ts'
import { callCore, errorOf } from '../call-core.ts'
import type { AnsweredFault } from '../fault-table.ts'
import type { Context, Section, Test } from '../section.ts'
import { faultyPlace, type Place, rightPlace } from '../server.ts'

interface Stage {
  name: string
  at: 'start' | 'request' | 'head' | 'retry'
  fault: AnsweredFault
  outcome: Outcome
  requests: number
}

const stages: readonly Stage[] = [
  { name: 'before anything is sent', at: 'start', fault: 'silence before the head', outcome: 'not_sent', requests: 0 },
  {
    name: 'while the server says nothing',
    at: 'request',
    fault: 'silence before the head',
    outcome: 'unknown',
    requests: 1,
  },
  { name: 'in the midst of the body', at: 'head', fault: 'silence in the body', outcome: 'unknown', requests: 1 },
  {
    name: 'during the delay after a 429',
    at: 'retry',
    fault: 'a 429 with Retry-After in seconds',
    outcome: 'rejected',
    requests: 1,
  },
]

async function arrival(place: Place): Promise<void> {
  while ((await place.seen()).requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
}

const abortingAtHead =
  (fetch: FetchLike, abort: () => void): FetchLike =>
  async (url, init) => {
    const response = await fetch(url, init)
    abort()
    return response
  }

const abortTest = ({ brief, fetch }: Context, call: Call, stage: Stage): Test => ({
  name: `an abort ${stage.name} settles ${call.operationId}`,
  owed: {
    kind: 'aborted',
    outcome: stage.outcome,
    attempts: stage.requests,
    requests: stage.requests,
    isItsCause: true,
  },
  async observe() {
    const place = faultyPlace(brief.serverUrl, stage.fault, 'all')
    const controller = new AbortController()
    const reason = new Error('the caller has had enough')
    const abort = (): void => controller.abort(reason)
    const zilliz = createBackups({
      apiKey: 'any-key',
      baseUrl: place.url,
      pacing: false,
      onEvent: ({ type }) => {
        if (type === 'retry' && stage.at === 'retry') abort()
      },
      fetch: stage.at === 'head' ? abortingAtHead(fetch ?? globalThis.fetch, abort) : fetch,
    })
    if (stage.at === 'start') abort()
    const failed = errorOf(callCore(zilliz, call, { signal: controller.signal }))
    if (stage.at === 'request') void arrival(place).then(abort)
    const { kind, outcome, attempts, cause } = await failed
    const { requests } = await place.seen()
    return { kind, outcome, attempts, requests: requests.length, isItsCause: cause === reason }
  },
})

const timeTests = ({ brief, fetch }: Context, call: Call): Test[] => {
  const timed = async (timeoutMs: number, deadlineMs: number) => {
    const place = faultyPlace(brief.serverUrl, 'silence before the head', 'all')
    const zilliz = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: false, retry: false, fetch })
    const { kind, outcome, phase } = await errorOf(callCore(zilliz, call, { timeoutMs, deadlineMs }))
    return { kind, outcome, phase, requests: (await place.seen()).requests.length }
  }
  const owed = { kind: 'timeout', outcome: 'unknown', requests: 1 }
  return [
    {
      name: `${call.operationId} names the attempt as what ran out`,
      owed: { ...owed, phase: 'attempt' },
      observe: () => timed(500, 30_000),
    },
    {
      name: `${call.operationId} names the deadline as what ran out`,
      owed: { ...owed, phase: 'deadline' },
      observe: () => timed(30_000, 500),
    },
  ]
}

/** A caller who aborts, at every stage, and time that runs out. */
export const limits: Section = {
  id: 'limits',
  title: 'aborts at each stage, time-outs and deadlines',
  tests: (context) =>
    context.brief.calls.flatMap((call) => [
      ...stages.map((stage) => abortTest(context, call, stage)),
      ...timeTests(context, call),
      {
        name: `${call.operationId} is answered in time with a signal that never aborts`,
        owed: { payload: call.successes[0]?.envelope.data },
        async observe() {
          const { url: baseUrl } = rightPlace(context.brief.serverUrl)
          const zilliz = createBackups({ apiKey: 'any-key', baseUrl, pacing: false, fetch: context.fetch })
          return { payload: await callCore(zilliz, call, { signal: new AbortController().signal }) }
        },
      },
    ]),
}
