/** Writes that Prism carried out and whose answer was lost on the way: `reconcile` looks, with reads only, over a socket. */
import { isBackupsError, type OperationId, reconcile } from '@org/backups-core'
import { describe, expect, inject, test } from 'vitest'
import { createBackupsWith } from '../../src/create-backups.ts'
import { type Call, calls } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'

interface Case {
  operationId: OperationId
  verdict: RegExp
  /** Which example Prism gives to the reads that look. */
  seen?: string
  /** What it says to do by hand. */
  check?: RegExp
}

const cases: readonly Case[] = [
  // The backups of the examples are from 2024: none can be of this call.
  { operationId: 'createBackup', verdict: /^did_not_happen$/, seen: 'newestForm' },
  { operationId: 'createBackup', verdict: /^did_not_happen$/, seen: 'emptyPage' },
  { operationId: 'createBackup', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  { operationId: 'deleteBackup', verdict: /^did_not_happen$/, seen: 'newestForm' },
  { operationId: 'deleteBackup', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  // That the cluster is gone says nothing about the backup: a manual one outlives its cluster.
  { operationId: 'deleteBackup', verdict: /^(probable|cannot_tell)$/, seen: 'failureClusterNotFound' },
  { operationId: 'setBackupPolicy', verdict: /^happened$/, seen: 'documented' },
  { operationId: 'setBackupPolicy', verdict: /^did_not_happen$/, seen: 'disabled' },
  { operationId: 'setBackupPolicy', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  { operationId: 'restoreCluster', verdict: /^cannot_tell$/, check: /one-time password/ },
  { operationId: 'restoreCollection', verdict: /^cannot_tell$/, check: /collections/ },
  { operationId: 'exportBackup', verdict: /^cannot_tell$/, check: /bucket/ },
]

describe('a write whose answer was lost', () => {
  test.each(cases)('$operationId: $verdict, seeing $seen', async ({ operationId, verdict, seen, check = /^/ }) => {
    const clock = createVirtualClock()
    const methods: string[] = []
    const client = createBackupsWith(
      {
        apiKey: 'any-key',
        baseUrl: inject('mockUrl'),
        async fetch(url, { headers, ...init }) {
          const { method = '' } = init
          methods.push(method)
          const isRead = method === 'GET'
          const prefer = isRead && seen !== undefined ? { prefer: `example=${seen}` } : {}
          const response = await clock.fetch(url, { ...init, headers: { ...(headers as object), ...prefer } })
          if (isRead) return response
          expect(response.status).toBe(200)
          throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
        },
      },
      clock.runtime,
    )
    const call = calls.find((one) => one.operationId === operationId) as Call
    const error: unknown = await call.withCore(client, { retry: false }).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(isBackupsError(error) && error.outcome).toBe('unknown')
    const sent = methods.length

    // Absence is believed a minute after sending.
    await new Promise<void>((resolve) => void clock.runtime.setTimeout(resolve, 60_000))
    const answer = await reconcile(error)
    expect(answer.operation).toBe(operationId)
    expect(answer.verdict).toMatch(verdict)
    expect(answer.evidence).not.toEqual([])
    expect(answer.check.join(' ')).toMatch(check)
    expect(methods.slice(sent).filter((method) => method !== 'GET')).toEqual([])
  })
})
