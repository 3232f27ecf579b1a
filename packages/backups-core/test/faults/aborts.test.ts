/** A caller who aborts, at every stage of a call, over a real socket: the call settles, and says what is known until then. */
import { isBackupsError, type Outcome } from '@org/backups-core'
import { answer, type Fault, resetBeforeHeaders, stall, stallBody, startFaultServer } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { createBackupsWith } from '../../src/create-backups.ts'
import { calls } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'
import { classOf } from './rules.ts'

interface Stage {
  name: string
  /** When the caller aborts. */
  at: 'start' | 'request' | 'head' | 'retry'
  fault: () => Fault
  outcome: Outcome
  requests: number
  /** Whether only those operations come to this stage that may be sent again without an answer. */
  isForRepeated?: true
}

const stages: readonly Stage[] = [
  { name: 'before anything is sent', at: 'start', fault: () => answer(), outcome: 'not_sent', requests: 0 },
  { name: 'while the server says nothing', at: 'request', fault: stall, outcome: 'unknown', requests: 1 },
  { name: 'in the midst of the body', at: 'head', fault: () => stallBody(), outcome: 'unknown', requests: 1 },
  {
    name: 'during the delay after a 429',
    at: 'retry',
    fault: () => answer({ status: 429, headers: { 'retry-after': '30' } }),
    outcome: 'rejected',
    requests: 1,
  },
  {
    name: 'during the delay after a reset',
    at: 'retry',
    fault: resetBeforeHeaders,
    outcome: 'unknown',
    requests: 1,
    isForRepeated: true,
  },
]

describe.each(stages)('an abort $name', ({ at, fault, outcome, requests, isForRepeated }) => {
  const repeated = new Set(['read', 'delete'])
  const all = calls.filter(({ operationId }) => !isForRepeated || repeated.has(classOf[operationId]))

  test.each(all)(`leaves $operationId with outcome ${outcome}`, async (call) => {
    const controller = new AbortController()
    const reason = new Error('the caller has had enough')
    const abort = (): void => controller.abort(reason)
    const clock = createVirtualClock()
    const respond = fault()
    const server = await startFaultServer(() => (target) => {
      respond(target)
      if (at === 'request') abort()
    })
    const zilliz = createBackupsWith(
      {
        apiKey: 'any-key',
        baseUrl: server.url,
        async fetch(url, init) {
          const response = await clock.fetch(url, init)
          if (at === 'head') abort()
          return response
        },
      },
      clock.runtime,
    )
    if (at === 'start') abort()
    const answered = call.withCore(zilliz, {
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'retry' && at === 'retry') abort()
      },
    })
    const [settled] = await Promise.allSettled([answered])
    await server.close()

    const error: unknown = settled.status === 'rejected' ? settled.reason : settled.value
    expect(isBackupsError(error, 'aborted')).toBe(true)
    expect(error).toMatchObject({ outcome, cause: reason, attempts: requests })
    expect(server.requests).toHaveLength(requests)
    expect(clock.runtime.now()).toBe(0)
  })
})
