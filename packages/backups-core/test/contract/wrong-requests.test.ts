/**
 * Prism accepts every request of core and refuses the same request with one change. This proves that Prism validates requests.
 */
import { createBackups, type FetchLike, type OperationId } from '@org/backups-core'
import { callCore } from '@org/testkit/call'
import { describe, expect, inject, test } from 'vitest'
import { type Call, calls } from '../calls.ts'

const baseUrl = inject('mockUrl')

interface Wire {
  url: URL
  method: string
  body: unknown
}

/** Creates a client whose requests are changed after core has checked and built them. */
function tampering(change: (wire: Wire) => void): { fetch: FetchLike; violations: () => string } {
  let violations = ''
  return {
    violations: () => violations,
    async fetch(url, init) {
      const wire: Wire = {
        url: new URL(url),
        method: init.method ?? 'GET',
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      }
      change(wire)
      const { body: _, ...rest } = init
      const body = wire.body === undefined ? {} : { body: JSON.stringify(wire.body) }
      const response = await fetch(wire.url, { ...rest, method: wire.method, ...body })
      violations = response.headers.get('sl-violations') ?? ''
      return response
    },
  }
}

/** Returns the path to every value in a body. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...keys.flatMap((key) => placesIn((value as never)[key], [...path, key]))]
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((at, key) => (at as Record<string | number, unknown>)[key], value)

/** Replaces the value at an existing path. */
function put(body: unknown, path: readonly (string | number)[], value: unknown): void {
  const holder = valueAt(body, path.slice(0, -1)) as Record<string | number, unknown>
  holder[path.at(-1) as string] = value
}

const isHolder = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

async function refusal(call: Call, change: (wire: Wire) => void): Promise<{ error: unknown; violations: string }> {
  const { fetch, violations } = tampering(change)
  const client = createBackups({ apiKey: 'any-key', baseUrl, fetch, retry: false, pacing: false })
  const error: unknown = await call.withCore(client).then(
    () => new Error('Prism took it'),
    (reason: unknown) => reason,
  )
  return { error, violations: violations() }
}

const invalid = { kind: 'invalid_request', outcome: 'rejected', status: 422, code: 80000 }

describe.each(calls)('$operationId', (call) => {
  test('Prism accepts the request of core with every parameter', async () => {
    const { fetch, violations } = tampering(() => {})
    await call.withCore(createBackups({ apiKey: 'any-key', baseUrl, fetch, pacing: false }))
    expect(violations()).toBe('')
  })

  test('Prism refuses the request with another path', async () => {
    const { error } = await refusal(call, ({ url }) => (url.pathname = url.pathname.replace('/v2/', '/v3/')))
    expect(error).toMatchObject({ kind: 'not_found', outcome: 'rejected', status: 404 })
  })

  test('Prism refuses the request with another method', async () => {
    const { error } = await refusal(call, (wire) => (wire.method = 'PUT'))
    expect(error).toMatchObject({ outcome: 'rejected', status: 405 })
  })
})

describe.each(calls.filter(({ body }) => body !== undefined))('the body of $operationId', (call) => {
  const places = placesIn(call.body).map((path) => ({ at: path.join('.') || 'the top', path }))

  test.each(places.slice(1))('Prism refuses the body with another type at $at', async ({ path }) => {
    const wrong = typeof valueAt(call.body, path) === 'number' ? 'seven' : 7
    const { error, violations } = await refusal(call, ({ body }) => put(body, path, wrong))
    expect(error).toMatchObject(invalid)
    expect(violations).toContain(JSON.stringify(['request', 'body', ...path.map(String)]))
  })

  test.each(places.filter(({ path }) => isHolder(valueAt(call.body, path))))(
    'Prism refuses the body with an unknown field at $at',
    async ({ path }) => {
      const { error } = await refusal(call, ({ body }) => put(body, [...path, 'surprise'], true))
      expect(error).toMatchObject(invalid)
    },
  )

  test('Prism refuses the request without its body', async () => {
    const { error } = await refusal(call, (wire) => (wire.body = undefined))
    expect(error).toMatchObject(invalid)
  })
})

test.each([
  ['creationMethod', 'BY_HAND'],
  ['backupType', 'TABLE'],
  ['pageSize', '0'],
  ['pageSize', 'ten'],
  ['currentPage', '0'],
  ['currentPage', '1.5'],
])('Prism refuses the query of listBackups with %s=%s', async (name, value) => {
  const list = calls.find(({ operationId }) => operationId === 'listBackups') as Call
  const { error, violations } = await refusal(list, ({ url }) => url.searchParams.set(name, value))
  expect(error).toMatchObject(invalid)
  expect(violations).toContain(`"${name.toLowerCase()}"`)
})

/** Values at the limits of the document. Core and Prism must agree on each. */
const judged: readonly { operationId: OperationId; change: Record<string, unknown>; isRight: boolean }[] = [
  { operationId: 'restoreCluster', change: { cuSize: 0 }, isRight: false },
  { operationId: 'restoreCluster', change: { cuSize: 1 }, isRight: true },
  { operationId: 'restoreCluster', change: { cuSize: 2048 }, isRight: true },
  { operationId: 'restoreCluster', change: { cuSize: 1.5 }, isRight: false },
  { operationId: 'restoreCluster', change: { cuSize: '2' }, isRight: false },
  { operationId: 'restoreCluster', change: { cuSize: undefined }, isRight: false },
  { operationId: 'restoreCluster', change: { projectId: '' }, isRight: false },
  { operationId: 'restoreCluster', change: { collectionStatus: 'LOADED' }, isRight: false },
  { operationId: 'restoreCluster', change: { restoreVersionPolicy: undefined }, isRight: true },
  { operationId: 'restoreCluster', change: { restoreVersionPolicy: null }, isRight: false },
  { operationId: 'createBackup', change: { dbCollections: undefined }, isRight: false },
  { operationId: 'createBackup', change: { backupType: 'CLUSTER', dbCollections: undefined }, isRight: true },
  { operationId: 'createBackup', change: { backupType: 'cluster' }, isRight: false },
  { operationId: 'createBackup', change: { dbCollections: [] }, isRight: false },
  { operationId: 'createBackup', change: { dbCollections: [{ collectionNames: ['a'] }] }, isRight: true },
  { operationId: 'createBackup', change: { dbCollections: [{ collectionNames: [] }] }, isRight: false },
  { operationId: 'createBackup', change: { dbCollections: [{ collectionNames: [''] }] }, isRight: false },
  { operationId: 'createBackup', change: { dbCollections: [{ dbName: 'a' }] }, isRight: false },
  {
    operationId: 'createBackup',
    change: { dbCollections: [{ collectionNames: ['a'] }, { collectionNames: ['b'] }] },
    isRight: false,
  },
  { operationId: 'createBackup', change: { crossRegionCopies: [] }, isRight: true },
  { operationId: 'createBackup', change: { crossRegionCopies: [{ regionId: '' }] }, isRight: false },
  { operationId: 'createBackup', change: { retentionDays: 7 }, isRight: false },
  { operationId: 'setBackupPolicy', change: { enabled: 'true' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { frequency: undefined }, isRight: false },
  { operationId: 'setBackupPolicy', change: { enabled: false, frequency: undefined }, isRight: true },
  { operationId: 'setBackupPolicy', change: { frequency: '7' }, isRight: true },
  { operationId: 'setBackupPolicy', change: { frequency: '1,1' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { frequency: '0' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { frequency: '1,8' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { frequency: '1, 2' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { frequency: '' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { startTime: '23:30-01:30' }, isRight: true },
  { operationId: 'setBackupPolicy', change: { startTime: '02:00-05:00' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { startTime: '02:00-04:30' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { startTime: '24:00-02:00' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { startTime: '02:00' }, isRight: false },
  { operationId: 'setBackupPolicy', change: { retentionDays: 0 }, isRight: false },
  { operationId: 'setBackupPolicy', change: { retentionDays: 30 }, isRight: true },
  { operationId: 'setBackupPolicy', change: { retentionDays: 31 }, isRight: false },
  {
    operationId: 'setBackupPolicy',
    change: { crossRegionCopies: [{ regionId: 'aws-us-east-1', retentionDays: 31 }] },
    isRight: false,
  },
  { operationId: 'setBackupPolicy', change: { crossRegionCopies: [{ regionId: 'aws-us-east-1' }] }, isRight: false },
  { operationId: 'restoreCollection', change: { dbCollections: [] }, isRight: true },
  { operationId: 'restoreCollection', change: { dbCollections: [{}] }, isRight: true },
  { operationId: 'restoreCollection', change: { dbCollections: [{ collections: [{}] }] }, isRight: false },
  { operationId: 'restoreCollection', change: { destClusterId: '' }, isRight: false },
  { operationId: 'exportBackup', change: { directory: '' }, isRight: true },
  { operationId: 'exportBackup', change: { integrationId: undefined }, isRight: false },
  { operationId: 'exportBackup', change: { path: 'destdir/' }, isRight: false },
]

test.each(judged)('core and Prism agree on $operationId with $change', async ({ operationId, change, isRight }) => {
  const call = calls.find((one) => one.operationId === operationId) as Call

  // This is the request that core would send if it did not check its parameters.
  const { error, violations } = await refusal(call, (wire) => Object.assign(wire.body as object, change))
  expect(error).toMatchObject(isRight ? { message: 'Prism took it' } : invalid)
  expect(violations === '').toBe(isRight)

  let sent = 0
  const client = createBackups({
    apiKey: 'any-key',
    baseUrl,
    pacing: false,
    fetch: (url, init) => ((sent += 1), fetch(url, init)),
  })
  const verdict = await Promise.allSettled([callCore(client, operationId, { ...call.params, ...change })])
  expect(verdict).toMatchObject(
    isRight
      ? [{ status: 'fulfilled' }]
      : [{ reason: { kind: 'invalid_argument', outcome: 'not_sent', attempts: 0, field: fieldOf(change) } }],
  )
  expect(sent).toBe(isRight ? 1 : 0)
})

/** Returns whether the message contains the field or a path inside it. */
const fieldOf = (change: Record<string, unknown>): unknown =>
  expect.stringMatching(new RegExp(`^(${Object.keys(change).join('|')})`))
