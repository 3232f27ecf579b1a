/** Tests `reconcile` over a socket, for writes that Prism accepted and whose response was lost. */
import { isBackupsError, type OperationId } from '@org/backups-core'
import { describe, expect, inject, test } from 'vitest'
import { createBackupsWith } from '../../src/create-backups.ts'
import { type Call, calls } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'

interface Case {
  operationId: OperationId
  verdict: RegExp
  /** The example with which Prism responds to the reads of `reconcile`. */
  seen?: string
  /** The text of `check`. */
  check?: RegExp
}

const cases: readonly Case[] = [
  // The backups of the examples are from 2024, so the call did not create them.
  { operationId: 'createBackup', verdict: /^did_not_happen$/, seen: 'newestForm' },
  { operationId: 'createBackup', verdict: /^did_not_happen$/, seen: 'emptyPage' },
  { operationId: 'createBackup', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  { operationId: 'deleteBackup', verdict: /^did_not_happen$/, seen: 'newestForm' },
  { operationId: 'deleteBackup', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  // A manual backup outlives its cluster, so a missing cluster proves nothing about the backup.
  { operationId: 'deleteBackup', verdict: /^(probable|cannot_tell)$/, seen: 'failureClusterNotFound' },
  { operationId: 'setBackupPolicy', verdict: /^happened$/, seen: 'documented' },
  { operationId: 'setBackupPolicy', verdict: /^did_not_happen$/, seen: 'disabled' },
  { operationId: 'setBackupPolicy', verdict: /^cannot_tell$/, seen: 'failureInvalidKey' },
  { operationId: 'restoreCluster', verdict: /^cannot_tell$/, check: /one-time password/ },
  { operationId: 'restoreCollection', verdict: /^cannot_tell$/, check: /collections/ },
  { operationId: 'exportBackup', verdict: /^cannot_tell$/, check: /bucket/ },
]

describe('writes that Prism accepted and whose response was lost', () => {
  test.each(cases)(
    'the verdict on $operationId matches $verdict if the read returns the example $seen',
    async ({ operationId, verdict, seen, check = /^/ }) => {
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

      // One minute after the request, a missing backup proves that the create did not happen.
      await new Promise<void>((resolve) => void clock.runtime.setTimeout(resolve, 60_000))
      const result = await client.reconcile(error)
      expect(result.operation).toBe(operationId)
      expect(result.verdict).toMatch(verdict)
      expect(result.evidence).not.toEqual([])
      expect(result.check.join(' ')).toMatch(check)
      expect(methods.slice(sent).filter((method) => method !== 'GET')).toEqual([])
    },
  )
})
