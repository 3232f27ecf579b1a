import { example } from '@org/testkit'
import { expect, test } from 'vitest'
import { calls } from '../calls.ts'
import { observedBackups, success } from '../observed-backups.ts'
import { fc } from './seeded.ts'

/** Returns a value after serializing and parsing it as JSON. */
const json = fc.json().map((text): unknown => JSON.parse(text))
const unheardOf = fc
  .string({ minLength: 1 })
  .filter((text) => !/^(SUCCESSFUL|FAILED|CANCELED|AVAILABLE|DELETED)$/.test(text))
/** Fields that are not in the document. */
const unknownFields = fc.dictionary(
  fc
    .string({ minLength: 1 })
    .filter((name) => !['password', 'backups', 'count', 'pageSize', '__proto__'].includes(name)),
  json,
)

/** Returns the document's example with unknown enum values and extra fields in each object. */
function strange(value: unknown, word: string, more: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => strange(item, word, more))
  if (typeof value === 'string') return /^[A-Z_]{3,}$/.test(value) ? word : value
  if (typeof value !== 'object' || value === null) return value
  return {
    ...more,
    ...Object.fromEntries(Object.entries(value).map(([name, item]) => [name, strange(item, word, more)])),
  }
}

test.each(calls)('$operationId returns unknown values and fields unchanged', async (call) => {
  const documented = example(call.operationId, 200)['data']
  await fc.assert(
    fc.asyncProperty(unheardOf, unknownFields, async (word, more) => {
      const data = JSON.parse(JSON.stringify(strange(documented, word, more))) as Record<string, unknown>
      const { client } = observedBackups(() => success(data))
      const result = (await call.withCore(client)) as { password?: { reveal(): string } }
      const { password, ...rest } = data
      expect({ ...result, password: result.password?.reveal() }).toEqual({ ...rest, password })
    }),
    { numRuns: 200 },
  )
})

test('a field named __proto__ is data and does not change a prototype', async () => {
  const text = '{"code":0,"data":{"jobId":"job-1","__proto__":{"polluted":true}}}'
  const { client } = observedBackups(() => new Response(text))
  const job = await client.jobs.describe({ jobId: 'job-1' })
  expect(JSON.stringify(job)).toBe('{"jobId":"job-1","__proto__":{"polluted":true}}')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('a wait returns unknown fields of its job', async () => {
  await fc.assert(
    fc.asyncProperty(unknownFields, unheardOf, async (more, type) => {
      const job = { ...more, jobId: 'job-1', type, status: 'SUCCESSFUL', progress: '100' }
      const { client } = observedBackups(() => success(job))
      const result = await client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 1000 })
      expect(result).toEqual({ ...job, progress: 100, progressText: '100' })
    }),
  )
})

test('a list yields rows with unknown values and fields', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ more: unknownFields, status: unheardOf }), { maxLength: 10 }),
      async (list) => {
        const backups = list.map(({ more, status }, index) => ({ ...more, backupId: `b${index}`, status }))
        const { client } = observedBackups(() => success({ count: backups.length, pageSize: 100, backups }))
        expect(await client.backups.list().toArray({ max: 100 })).toEqual(backups)
      },
    ),
  )
})
