/** Checks the error that core throws for each documented failure, served by Prism. */
import { createBackups, type ErrorKind, type Outcome } from '@org/backups-core'
import { example, loadDocument, operations } from '@org/testkit'
import { describe, expect, inject, test } from 'vitest'
import { calls } from '../calls.ts'

const baseUrl = inject('mockUrl')
const client = createBackups({ apiKey: 'any-key', baseUrl, retry: false, pacing: false })
const requestId = '7e1c0b52a4f94d0e9a3b6c8d2f105e77'

interface CodeEntry {
  code: number
  kind: ErrorKind
  hint?: string
}
const codeTable = loadDocument()['x-error-codes'] as readonly CodeEntry[]

/** The expected kind and outcome for each status. */
const statuses: readonly { status: number; name: string; from: string; kind: ErrorKind; outcome: Outcome }[] = [
  { status: 401, name: 'invalidKey', from: '401', kind: 'auth', outcome: 'rejected' },
  { status: 429, name: 'rateLimited', from: '429', kind: 'rate_limit', outcome: 'rejected' },
  { status: 400, name: 'badParameter', from: 'default', kind: 'invalid_request', outcome: 'rejected' },
  { status: 403, name: 'badParameter', from: 'default', kind: 'permission', outcome: 'rejected' },
  { status: 404, name: 'badParameter', from: 'default', kind: 'not_found', outcome: 'rejected' },
  { status: 422, name: 'badParameter', from: 'default', kind: 'invalid_request', outcome: 'rejected' },
  { status: 500, name: 'serverFault', from: 'default', kind: 'server', outcome: 'unknown' },
  { status: 503, name: 'serverFault', from: 'default', kind: 'server', outcome: 'unknown' },
]

test('the tests cover every status of the document', () => {
  const documented = new Set(operations().flatMap((operation) => operation.statuses))
  expect([...documented].sort()).toEqual(['200', '401', '429', 'default'])
})

describe.each(calls)('$operationId', (call) => {
  test.each(statuses)('core reports HTTP $status as $kind', async ({ status, name, from, kind, outcome }) => {
    const result = call.withCore(client, { headers: { prefer: `code=${status}, example=${name}` } })
    const { code } = example(call.operationId, from, name)
    await expect(result).rejects.toMatchObject({ kind, outcome, status, code, requestId, attempts: 1 })
  })

  const failures = (operations().find(({ operationId }) => operationId === call.operationId)?.examples['200'] ?? [])
    .filter((name) => name.startsWith('failure'))
    .map((name) => ({ name, code: example(call.operationId, 200, name)['code'] as number }))

  test.each(failures)(
    'core reports code $code inside HTTP 200 with the kind from the table of codes ($name)',
    async ({ name, code }) => {
      const result = call.withCore(client, { headers: { prefer: `example=${name}` } })
      const entry = codeTable.find((candidate) => candidate.code === code)
      expect(entry).toBeDefined()
      await expect(result).rejects.toMatchObject({
        kind: entry?.kind,
        outcome: 'rejected',
        status: 200,
        code,
        ...(entry?.hint !== undefined && { hint: entry.hint }),
      })
    },
  )

  test('core reports auth if the request arrives without its key', async () => {
    const withoutKey = createBackups({
      apiKey: 'any-key',
      baseUrl,
      pacing: false,
      fetch(url, init) {
        const headers = new Headers(init.headers)
        headers.delete('authorization')
        return fetch(url, { ...init, headers })
      },
    })
    await expect(call.withCore(withoutKey)).rejects.toMatchObject({
      kind: 'auth',
      outcome: 'rejected',
      status: 401,
      code: 21119,
      attempts: 1,
    })
  })
})

test('the error of a 429 has retryAfterMs', async () => {
  const result = client.policies.get({ clusterId: 'in01-3e5ad8adc38xxxx' }, { headers: { prefer: 'code=429' } })
  await expect(result).rejects.toMatchObject({ kind: 'rate_limit', retryAfterMs: 1000 })
})
