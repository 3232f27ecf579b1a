/** Calls every operation with every parameter against Prism over a socket, and expects the payload of the document's example. */
import { operations as tables } from '@org/backups-client'
import { createBackups } from '@org/backups-core'
import { example, operations } from '@org/testkit'
import { revealed } from '@org/testkit/call'
import { describe, expect, inject, test } from 'vitest'
import { calls } from '../calls.ts'

const client = createBackups({ apiKey: 'any-key', baseUrl: inject('mockUrl'), pacing: false })
const successes = operations().flatMap(({ operationId, examples }) =>
  (examples['200'] ?? []).filter((name) => !name.startsWith('failure')).map((name) => ({ operationId, name })),
)

test('the tests use every parameter of the document', () => {
  for (const { operationId, params } of calls) {
    expect(Object.keys(params).sort()).toEqual(Object.keys(tables[operationId].input.properties ?? {}).sort())
  }
})

describe.each(calls)('$operationId', (call) => {
  const examples = successes.filter(({ operationId }) => operationId === call.operationId)

  test.each(examples)('a call returns the payload of the example $name', async ({ name }) => {
    const payload = await call.withCore(client, { headers: { prefer: `example=${name}` } })
    expect(revealed(payload)).toEqual(example(call.operationId, 200, name)['data'])
  })
})

test('withResponse returns the payload, the response and the request id', async () => {
  const result = await client.jobs.describe({ jobId: 'job-0a4c7d19e5b2qk8r1tx6zu' }).withResponse()
  expect(result.data).toEqual(example('describeJob', 200)['data'])
  expect(result.response.status).toBe(200)
  expect(result.requestId).toBe('7e1c0b52a4f94d0e9a3b6c8d2f105e77')
})

test('a list yields its items', async () => {
  const ids: string[] = []
  for await (const { backupId } of client.backups.list(
    { pageSize: 10 },
    { headers: { prefer: 'example=newestForm' } },
  )) {
    ids.push(backupId)
  }
  expect(ids).toEqual(['backup1_0b9d15a0ddexxxx', 'backup2_1c7e42f90abxxxx'])
})

test('a wait returns a successful job with its progress as a number', async () => {
  const job = await client.jobs.wait({ jobId: 'job-0a4c7d19e5b2qk8r1tx6zu' }, { deadlineMs: 60_000 })
  expect(job).toEqual({ ...(example('describeJob', 200)['data'] as object), progress: 100, progressText: '100' })
})

test.each([
  { name: 'failed', kind: 'job_failed', status: 'FAILED' },
  { name: 'canceled', kind: 'job_canceled', status: 'CANCELED' },
] as const)('the error of a wait for the example $name contains the job', async ({ name, kind, status }) => {
  const { jobId } = example('describeJob', 200, name)['data'] as { jobId: string }
  const wait = client.jobs.wait({ jobId }, { deadlineMs: 60_000, headers: { prefer: `example=${name}` } })
  await expect(wait).rejects.toMatchObject({ kind, outcome: 'accepted', jobId, job: { status, progressText: '40' } })
})

test('a wait returns an available backup', async () => {
  const params = { clusterId: 'in01-3e5ad8adc38xxxx', backupId: 'backup1_0b9d15a0ddexxxx' }
  const backup = await client.backups.waitUntilAvailable(params, { deadlineMs: 60_000 })
  expect(backup).toEqual(example('describeBackup', 200)['data'])
})
