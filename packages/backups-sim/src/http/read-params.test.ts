import type { OperationId } from '@org/backups-client'
import { aCreate, aList, operations, requestExample } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { call } from '../../test/call.ts'
import { clusterId, enabledPolicy, idleClusterId } from '../../test/small-seed.ts'
import { routes, validators } from '../generated/validators.gen.ts'
import { createSimulator } from '../index.ts'

const bodies = operations().flatMap(({ operationId, requestExamples }) =>
  requestExamples.map((name) => [operationId as OperationId, name] as const),
)

test('each operation of the document has a route and a validator', () => {
  const wanted = operations().map(({ operationId }) => operationId)
  expect(routes.map(({ operationId }) => operationId)).toEqual(wanted)
  expect(Object.keys(validators)).toEqual(wanted)
  expect(bodies.length).toBeGreaterThan(10)
})

test.for(bodies)(
  'the request example %s %s is valid, and becomes invalid with an unknown field',
  ([operationId, name]) => {
    const validate = validators[operationId].body
    expect(validate?.(requestExample(operationId, name))).toBe(true)
    expect(validate?.({ ...requestExample(operationId, name), unknownField: 1 })).toBe(false)
  },
)

describe('invalid requests', () => {
  const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }
  const policy = { clusterId, ...enabledPolicy }
  test.each<[OperationId, Record<string, unknown>, number, string]>([
    [aList, { pageSize: 0 }, 96008, 'pageSize must be >= 1'],
    [aList, { pageSize: 'ten' }, 96008, 'pageSize must be integer'],
    [aList, { currentPage: 0 }, 96009, 'currentPage must be >= 1'],
    [aList, { backupType: 'X' }, 96029, 'backupType must be equal to one of the allowed values: CLUSTER, COLLECTION'],
    [aList, { creationMethod: 'X' }, 96030, 'creationMethod must be equal to one of the allowed values: MANUAL, AUTO'],
    [aCreate, { ...create, name: 'mine' }, 80000, 'name must NOT have additional properties'],
    [aCreate, { ...create, backupType: 'COLLECTION' }, 80000, 'dbCollections is required'],
    [aCreate, { ...create, crossRegionCopies: [{}] }, 80000, 'crossRegionCopies.0.regionId is required'],
    ['setBackupPolicy', { ...policy, frequency: '8' }, 96032, 'frequency must match pattern'],
    ['setBackupPolicy', { ...policy, startTime: '02:00' }, 96033, 'startTime must match pattern'],
    ['setBackupPolicy', { ...policy, retentionDays: 31 }, 96034, 'retentionDays must be <= 30'],
    ['setBackupPolicy', { clusterId, enabled: true }, 96032, 'frequency is required'],
  ])(
    'the invalid request %s %o fails with the code and the name of the field',
    async (operationId, params, code, message) => {
      const response = await call(createSimulator(), operationId, params)
      expect(response).toMatchObject({ status: 200, code })
      expect(response.message).toContain(message)
    },
  )
})

test('ids with special characters in the path are decoded', async () => {
  const simulator = createSimulator()
  const { clusterId: odd } = simulator.addCluster({ clusterId: 'in01-ä/b%?#' })
  expect((await call(simulator, 'getBackupPolicy', { clusterId: odd })).data.clusterId).toBe(odd)
})
