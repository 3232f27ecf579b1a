/** Tests aborts at every stage of a call, over a real socket. */
import { isBackupsError, type Outcome } from '@org/backups-core'
import { answer, type Fault, resetBeforeHeaders, stall, stallBody, startFaultServer } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { createBackupsWith } from '../../src/create-backups.ts'
import { calls } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'

interface Stage {
  name: string
  /** The stage at which the caller aborts. */
  at: 'start' | 'request' | 'head' | 'retry'
  fault: () => Fault
  outcome: Outcome
  requests: number
  /** Only operations that are retried without a response reach this stage. */
  needsRetry?: true
}

const stages: readonly Stage[] = [
  { name: 'before the request', at: 'start', fault: () => answer(), outcome: 'not_sent', requests: 0 },
  { name: 'before the response', at: 'request', fault: stall, outcome: 'unknown', requests: 1 },
  { name: 'in the body', at: 'head', fault: () => stallBody(), outcome: 'unknown', requests: 1 },
  {
    name: 'in the delay after a 429',
    at: 'retry',
    fault: () => answer({ status: 429, headers: { 'retry-after': '30' } }),
    outcome: 'rejected',
    requests: 1,
  },
  {
    name: 'in the delay after a reset',
    at: 'retry',
    fault: resetBeforeHeaders,
    outcome: 'unknown',
    requests: 1,
    needsRetry: true,
  },
]

describe.each(stages)('aborts $name', ({ at, fault, outcome, requests, needsRetry }) => {
  const all = calls.filter((call) => !needsRetry || call.retries.unconfirmed)

  test.each(all)(`an abort rejects $operationId with outcome ${outcome}`, async (call) => {
    const controller = new AbortController()
    const reason = new Error('aborted by the test')
    const abort = (): void => controller.abort(reason)
    const clock = createVirtualClock()
    const respond = fault()
    const server = await startFaultServer(() => (target) => {
      respond(target)
      if (at === 'request') abort()
    })
    const client = createBackupsWith(
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
    const answered = call.withCore(client, {
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
