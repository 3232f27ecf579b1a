import type { InputSchema, OperationId } from '@org/backups-client'
import { callCore } from '@org/testkit/call'
import { describe, expect, test } from 'vitest'
import { errorOf, observedBackups, success } from '../test/observed-backups.ts'
import { checkInput } from './check-input.ts'

const clusterId = 'in01-1'
const backupId = 'backup1'
const create = { clusterId, backupType: 'CLUSTER' }
const collections = [{ dbName: 'shop', collectionNames: ['orders'] }]
const policy = { clusterId, enabled: true, frequency: '1,2,3,5', startTime: '02:00-04:00', retentionDays: 7 }
const restore = {
  clusterId,
  backupId,
  projectId: 'proj-1',
  clusterName: 'copy',
  cuSize: 2,
  collectionStatus: 'KEEP',
}
const restoreOne = { clusterId, backupId, destClusterId: 'in01-2' }
const exported = { clusterId, backupId, integrationId: 'integ-1' }

type Row = [operation: OperationId, params: unknown, field: string]

const missing: Row[] = [
  ['describeBackup', { backupId }, 'clusterId'],
  ['describeBackup', { clusterId }, 'backupId'],
  ['describeBackup', { clusterId, backupId: undefined }, 'backupId'],
  ['createBackup', { backupType: 'CLUSTER' }, 'clusterId'],
  ['createBackup', { clusterId }, 'backupType'],
  ['createBackup', { clusterId, backupType: 'COLLECTION' }, 'dbCollections'],
  ['createBackup', { ...create, dbCollections: [{ dbName: 'shop' }] }, 'dbCollections[0].collectionNames'],
  ['createBackup', { ...create, crossRegionCopies: [{ regionId: 'aws-1' }, {}] }, 'crossRegionCopies[1].regionId'],
  ['deleteBackup', { backupId }, 'clusterId'],
  ['deleteBackup', { clusterId }, 'backupId'],
  ['restoreCluster', { ...restore, clusterId: undefined }, 'clusterId'],
  ['restoreCluster', { ...restore, backupId: undefined }, 'backupId'],
  ['restoreCluster', { ...restore, projectId: undefined }, 'projectId'],
  ['restoreCluster', { ...restore, clusterName: undefined }, 'clusterName'],
  ['restoreCluster', { ...restore, cuSize: undefined }, 'cuSize'],
  ['restoreCluster', { ...restore, collectionStatus: undefined }, 'collectionStatus'],
  ['restoreCollection', { ...restoreOne, clusterId: undefined }, 'clusterId'],
  ['restoreCollection', { ...restoreOne, backupId: undefined }, 'backupId'],
  ['restoreCollection', { ...restoreOne, destClusterId: undefined }, 'destClusterId'],
  [
    'restoreCollection',
    { ...restoreOne, dbCollections: [{ collections: [{ destCollectionName: 'orders2' }] }] },
    'dbCollections[0].collections[0].collectionName',
  ],
  ['exportBackup', { ...exported, clusterId: undefined }, 'clusterId'],
  ['exportBackup', { ...exported, backupId: undefined }, 'backupId'],
  ['exportBackup', { ...exported, integrationId: undefined }, 'integrationId'],
  ['getBackupPolicy', {}, 'clusterId'],
  ['setBackupPolicy', { enabled: false }, 'clusterId'],
  ['setBackupPolicy', { clusterId }, 'enabled'],
  ['setBackupPolicy', { ...policy, frequency: undefined }, 'frequency'],
  ['setBackupPolicy', { ...policy, startTime: undefined }, 'startTime'],
  ['setBackupPolicy', { ...policy, retentionDays: undefined }, 'retentionDays'],
  ['setBackupPolicy', { ...policy, crossRegionCopies: [{ regionId: 'aws-1' }] }, 'crossRegionCopies[0].retentionDays'],
  ['describeJob', {}, 'jobId'],
]

const wrong: Row[] = [
  ['listBackups', { clusterId: 5 }, 'clusterId'],
  ['listBackups', { clusterId: null }, 'clusterId'],
  ['listBackups', { creationMethod: 'manual' }, 'creationMethod'],
  ['listBackups', { backupType: 'DATABASE' }, 'backupType'],
  ['listBackups', { pageSize: 0 }, 'pageSize'],
  ['listBackups', { pageSize: '10' }, 'pageSize'],
  ['listBackups', { pageSize: 10.5 }, 'pageSize'],
  ['listBackups', { currentPage: 0 }, 'currentPage'],
  ['listBackups', { start: new Date(0) }, 'start'],
  ['describeBackup', { clusterId: '', backupId }, 'clusterId'],
  ['describeBackup', { clusterId: ['in01-1'], backupId }, 'clusterId'],
  ['describeBackup', { clusterId, backupId: 7 }, 'backupId'],
  ['createBackup', { clusterId, backupType: 'AUTO' }, 'backupType'],
  ['createBackup', { ...create, dbCollections: [] }, 'dbCollections'],
  ['createBackup', { ...create, dbCollections: [...collections, ...collections] }, 'dbCollections'],
  ['createBackup', { ...create, dbCollections: {} }, 'dbCollections'],
  ['createBackup', { ...create, dbCollections: [undefined] }, 'dbCollections[0]'],
  ['createBackup', { ...create, dbCollections: Array(1) }, 'dbCollections[0]'],
  ['createBackup', { ...create, dbCollections: [{ collectionNames: [] }] }, 'dbCollections[0].collectionNames'],
  [
    'createBackup',
    { ...create, dbCollections: [{ collectionNames: ['a', ''] }] },
    'dbCollections[0].collectionNames[1]',
  ],
  ['createBackup', { ...create, dbCollections: [{ collectionNames: 'a' }] }, 'dbCollections[0].collectionNames'],
  ['createBackup', { ...create, crossRegionCopies: [{ regionId: '' }] }, 'crossRegionCopies[0].regionId'],
  ['deleteBackup', { clusterId, backupId: '' }, 'backupId'],
  ['restoreCluster', { ...restore, cuSize: 0 }, 'cuSize'],
  ['restoreCluster', { ...restore, cuSize: 1.5 }, 'cuSize'],
  ['restoreCluster', { ...restore, cuSize: '2' }, 'cuSize'],
  ['restoreCluster', { ...restore, cuSize: Number.NaN }, 'cuSize'],
  ['restoreCluster', { ...restore, cuSize: Number.POSITIVE_INFINITY }, 'cuSize'],
  ['restoreCluster', { ...restore, collectionStatus: 'LOADED' }, 'collectionStatus'],
  ['restoreCluster', { ...restore, restoreVersionPolicy: 'NEWEST' }, 'restoreVersionPolicy'],
  ['restoreCluster', { ...restore, clusterName: '' }, 'clusterName'],
  [
    'restoreCollection',
    { ...restoreOne, dbCollections: [{ collections: [{ collectionName: 'a', destCollectionStatus: 'KEEP' }] }] },
    'dbCollections[0].collections[0].destCollectionStatus',
  ],
  ['exportBackup', { ...exported, directory: 5 }, 'directory'],
  ['exportBackup', { ...exported, integrationId: '' }, 'integrationId'],
  ['getBackupPolicy', { clusterId: '' }, 'clusterId'],
  ['setBackupPolicy', { ...policy, enabled: 'true' }, 'enabled'],
  ['setBackupPolicy', { ...policy, retentionDays: 0 }, 'retentionDays'],
  ['setBackupPolicy', { ...policy, retentionDays: 31 }, 'retentionDays'],
  [
    'setBackupPolicy',
    { ...policy, crossRegionCopies: [{ regionId: 'a', retentionDays: 31 }] },
    'crossRegionCopies[0].retentionDays',
  ],
  ...['', '1,1', '8', '0', '1,2,', ',1', '1, 2', '1-5', 'MON', '1,2,3,4,5,6,7,1'].map((frequency): Row => [
    'setBackupPolicy',
    { ...policy, frequency },
    'frequency',
  ]),
  ...['', '02:00-05:00', '25:00-27:00', '02:00-04:30', '2:00-4:00', '02:60-04:60', '02:00–04:00', '02:00-04:00 '].map(
    (startTime): Row => ['setBackupPolicy', { ...policy, startTime }, 'startTime'],
  ),
  ['describeJob', { jobId: '' }, 'jobId'],
  ['describeJob', { jobId: null }, 'jobId'],
]

const unknown: Row[] = [
  ['listBackups', { cluster: 'in01-1' }, 'cluster'],
  ['describeBackup', { clusterId, backupId, backupid: 'x' }, 'backupid'],
  ['createBackup', { ...create, backupName: 'mine' }, 'backupName'],
  [
    'createBackup',
    { ...create, dbCollections: [{ collections: ['a'], collectionNames: ['a'] }] },
    'dbCollections[0].collections',
  ],
  ['deleteBackup', { clusterId, backupId, force: true }, 'force'],
  ['restoreCluster', { ...restore, targetProjectId: 'proj-1' }, 'targetProjectId'],
  ['restoreCollection', { ...restoreOne, toString: 'x' }, 'toString'],
  ['exportBackup', { ...exported, signal: null }, 'signal'],
  ['getBackupPolicy', { clusterId, constructor: 1 }, 'constructor'],
  ['setBackupPolicy', { ...policy, autoBackup: true }, 'autoBackup'],
  ['describeJob', JSON.parse('{"jobId":"job-1","__proto__":{}}'), '__proto__'],
]

const [a, b] = [{ collectionName: 'a' }, { collectionName: 'b' }]
const x = { destCollectionName: 'x' }
/** `field` is the second of two fields with the same region, collection or destination. */
const twice: Row[] = [
  [
    'createBackup',
    { ...create, backupType: 'COLLECTION', dbCollections: [{ collectionNames: ['a', 'a', 'b', 'b'] }] },
    'dbCollections[0].collectionNames[1]',
  ],
  [
    'createBackup',
    { ...create, backupType: 'COLLECTION', dbCollections: [{ collectionNames: ['a', 'b', 'a'] }] },
    'dbCollections[0].collectionNames[2]',
  ],
  [
    'createBackup',
    { ...create, crossRegionCopies: [{ regionId: 'r' }, { regionId: 'r' }] },
    'crossRegionCopies[1].regionId',
  ],
  [
    'setBackupPolicy',
    {
      ...policy,
      crossRegionCopies: [
        { regionId: 'r', retentionDays: 1 },
        { regionId: 'r', retentionDays: 2 },
      ],
    },
    'crossRegionCopies[1].regionId',
  ],
  ...(
    [
      [
        [
          {
            collections: [
              { ...a, ...x },
              { ...b, ...x },
            ],
          },
        ],
        'dbCollections[0].collections[1].destCollectionName',
      ],
      [
        [
          {
            collections: [
              { ...a, ...x },
              { ...a, destCollectionName: 'y' },
            ],
          },
        ],
        'dbCollections[0].collections[1].collectionName',
      ],
      [[{ collections: [{ ...a, destCollectionName: 'b' }, b] }], 'dbCollections[0].collections[1].destCollectionName'],
      [
        [{ collections: [{ ...a, ...x }] }, { dbName: 'default', collections: [{ ...b, ...x }] }],
        'dbCollections[1].collections[0].destCollectionName',
      ],
      [
        [
          { dbName: '', collections: [a] },
          { dbName: 'default', destDbName: 'y', collections: [a] },
        ],
        'dbCollections[1].collections[0].collectionName',
      ],
      [
        [
          { dbName: 'p', destDbName: 'y', collections: [a] },
          { dbName: 'q', destDbName: 'y', collections: [a] },
        ],
        'dbCollections[1].collections[0].destCollectionName',
      ],
      [[{ dbName: 'p' }, { dbName: 'p', destDbName: 'y' }], 'dbCollections[1].dbName'],
      [[{ dbName: 'p' }, { dbName: 'q', destDbName: 'p' }], 'dbCollections[1].destDbName'],
      [
        [
          { dbName: 'p', destDbName: 'y' },
          { dbName: 'p', destDbName: 'y', collections: [a] },
        ],
        'dbCollections[1].dbName',
      ],
      [
        [
          { dbName: 'p', collections: [a] },
          { dbName: 'p', destDbName: 'y', collections: [] },
        ],
        'dbCollections[1].dbName',
      ],
      [[{ collections: [] }, { dbName: 'default', collections: [a] }], 'dbCollections[1].dbName'],
    ] as const
  ).map(([dbCollections, field]): Row => ['restoreCollection', { ...restoreOne, dbCollections }, field]),
]

const inPath: Row[] = (['.', '..'] as const).flatMap((dots): Row[] => [
  ['describeBackup', { clusterId: dots, backupId }, 'clusterId'],
  ['describeBackup', { clusterId, backupId: dots }, 'backupId'],
  ['createBackup', { ...create, clusterId: dots }, 'clusterId'],
  ['deleteBackup', { clusterId, backupId: dots }, 'backupId'],
  ['restoreCluster', { ...restore, backupId: dots }, 'backupId'],
  ['restoreCollection', { ...restoreOne, clusterId: dots }, 'clusterId'],
  ['exportBackup', { ...exported, backupId: dots }, 'backupId'],
  ['getBackupPolicy', { clusterId: dots }, 'clusterId'],
  ['setBackupPolicy', { ...policy, clusterId: dots }, 'clusterId'],
  ['describeJob', { jobId: dots }, 'jobId'],
])

describe.each([
  { why: 'missing', rows: missing },
  { why: 'wrong', rows: wrong },
  { why: 'unknown', rows: unknown },
  { why: 'named twice', rows: twice },
  { why: 'dots in the path', rows: inPath },
])('parameters are refused before sending, and the error has the invalid field: $why', ({ rows }) => {
  test.each(rows)('%s refuses %j, and the error has the field %s', async (operation, params, field) => {
    const { client, clock, requests, events } = observedBackups(() => success({ backups: [] }))
    const error = await clock.run(errorOf(callCore(client, operation, params as object)))
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', operation, field, attempts: 0 })
    expect(error.message).toContain(field)
    expect(requests).toEqual([])
    expect(events).toEqual([])
    expect(clock.timers()).toBe(0)
  })
})

test('the tables of valid and invalid parameters contain every operation', () => {
  const covered = new Set([...missing, ...wrong, ...unknown, ...inPath].map(([operation]) => operation))
  expect(covered.size).toBe(10)
})

describe('parameters that are not an object are refused', () => {
  test.each([undefined, null, 'in01-1', 5, ['in01-1']])('methods refuse %j as parameters', async (params) => {
    const { client, clock, requests } = observedBackups(() => success({}))
    const calls = [
      client.backups.describe(params as never),
      client.backups.create(params as never),
      client.policies.set(params as never),
      client.jobs.describe(params as never),
      client.jobs.wait(params as never, { deadlineMs: 1000 }),
      client.jobs.watch(params as never, { deadlineMs: 1000 }).next(),
      client.backups.waitUntilAvailable(params as never, { deadlineMs: 1000 }),
    ]
    for (const error of await clock.run(Promise.all(calls.map(errorOf)))) {
      expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent' })
    }
    expect(requests).toEqual([])
  })

  test('list() refuses parameters that are not an object when the list is read', async () => {
    const { client, requests } = observedBackups(() => success({ backups: [] }))
    for (const params of [null, ['in01-1'], 'in01-1']) {
      const list = client.backups.list(params as never)
      expect(await errorOf(list.toArray({ max: 1 }))).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent' })
    }
    expect(requests).toEqual([])
  })
})

const right: [operation: OperationId, params: object][] = [
  ['listBackups', {}],
  ['listBackups', { clusterId: '', projectId: undefined, pageSize: 1, currentPage: 1, creationMethod: 'AUTO' }],
  ['createBackup', { ...create, dbCollections: undefined }],
  ['createBackup', { ...create, backupType: 'COLLECTION', dbCollections: collections }],
  ['createBackup', { ...create, backupType: 'COLLECTION', dbCollections: [{ collectionNames: ['a', 'b'] }] }],
  ['restoreCluster', { ...restore, cuSize: 1 }],
  ['restoreCluster', { ...restore, cuSize: 2048, restoreVersionPolicy: 'ORIGINAL', collectionStatus: 'RELEASE' }],
  ['restoreCollection', restoreOne],
  ['restoreCollection', { ...restoreOne, dbCollections: [{ dbName: 'a', collections: [{ collectionName: 'b' }] }] }],
  [
    'restoreCollection',
    {
      ...restoreOne,
      dbCollections: [
        { dbName: 'p', collections: [a, { ...b, ...x }] },
        { dbName: 'q', destDbName: 'z', collections: [a, b] },
        { dbName: 'default', collections: [{ ...a, ...x }] },
        { dbName: 'r' },
        { dbName: 's', destDbName: 'r', collections: [a] },
      ],
    },
  ],
  ['exportBackup', { ...exported, directory: '' }],
  ['setBackupPolicy', { clusterId, enabled: false }],
  ['setBackupPolicy', policy],
  ['setBackupPolicy', { ...policy, frequency: '7', startTime: '23:30-01:30', retentionDays: 30 }],
  ['setBackupPolicy', { ...policy, frequency: '7,6,5,4,3,2,1', startTime: '22:00-00:00', retentionDays: 1 }],
]

test.each(right)('%s accepts %j', async (operation, params) => {
  const { client, requests } = observedBackups(() => success({ backups: [], password: 'p' }))
  await callCore(client, operation, params)
  expect(requests).toHaveLength(1)
})

describe('problems of a field', () => {
  test.each([
    [{ type: 'integer' }, '2', 'must be an integer'],
    [{ type: 'integer' }, 1e20, 'must be an integer'],
    [{ type: 'string' }, 2, 'must be a string'],
    [{ enum: ['KEEP', 'RELEASE'] }, 'LOAD', 'must be one of KEEP, RELEASE'],
    [{ const: true }, false, 'must be true'],
    [{ type: 'integer', minimum: 1 }, 0, 'must be at least 1'],
    [{ type: 'integer', minimum: 1, maximum: 30 }, 31, 'must be from 1 to 30'],
    [{ type: 'string', minLength: 1 }, '', 'must not be empty'],
    [{ type: 'string', pattern: '^a$' }, 'b', 'must be ^a$'],
    [{ type: 'string', pattern: '^a$', 'x-form': 'the letter a' }, 'b', 'must be the letter a'],
    [{ type: 'array', minItems: 1 }, [], 'must have at least 1 item'],
    [{ type: 'array', maxItems: 1 }, [1, 2], 'must have at most 1 item'],
    [{ properties: { a: {} } }, { b: 1 }, 'is unknown; known are a'],
  ])('for the schema %j, the value %j has the problem: %s', (schema, value, problem) => {
    expect(checkInput(schema, value, 'it')).toMatchObject({ problem })
  })

  test('the problem of a nested field contains the path of the field', () => {
    const schema = { properties: { list: { type: 'array', items: { properties: { id: { type: 'string' } } } } } }
    expect(checkInput(schema, { list: [{ id: 'a' }, { id: 1 }] })).toEqual({
      field: 'list[1].id',
      problem: 'must be a string',
    })
  })

  test('a condition applies only if all of its fields match', () => {
    const schema = JSON.parse(`{
      "properties": { "a": {}, "b": {}, "c": {} },
      "if": { "properties": { "a": { "const": 1 }, "b": { "const": 2 } } },
      "then": { "required": ["c"] }
    }`) as InputSchema
    expect(checkInput(schema, { a: 1 })).toBeUndefined()
    expect(checkInput(schema, { a: 1, b: 3 })).toBeUndefined()
    expect(checkInput(schema, { a: 1, b: 2, c: 0 })).toBeUndefined()
    expect(checkInput(schema, { a: 1, b: 2 })).toEqual({ field: 'c', problem: 'is required' })
  })
})

test('the error for refused parameters contains the ids that were passed', async () => {
  const { client } = observedBackups(() => success({}))
  const call = client.backups.restoreCluster({ ...restore, cuSize: 0 } as never)
  expect(await errorOf(call)).toMatchObject({ clusterId: 'in01-1', backupId: 'backup1' })
})
