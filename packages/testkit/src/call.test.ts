import { expect, test } from 'vitest'
import { type Call, callCore, coreMethods, findLeaks, revealed } from './call.ts'
import { operations } from './document.ts'
import { documentedCalls } from './documented-calls.ts'

test('every operation of the document has a method of core and a call with all parameters', () => {
  const calls = new Map(documentedCalls().map((call) => [call.operationId, call]))
  for (const { operationId, parameters, requestExamples } of operations()) {
    const call = calls.get(operationId) as Call
    expect(Object.keys({ ...call.pathParams, ...call.query })).toEqual(parameters.map(({ name }) => name))
    expect(Object.values(call.params)).not.toContain(undefined)
    expect(call.body === undefined).toBe(requestExamples.length === 0)
    expect(call.successes.length).toBeGreaterThan(0)
    expect(coreMethods).toHaveProperty(operationId)
  }
})

test('the body of a call is the longest example', () => {
  const body = documentedCalls().find(({ operationId }) => operationId === 'createBackup')?.body
  expect(body).toHaveProperty('dbCollections')
  expect(body).toHaveProperty('crossRegionCopies')
})

test('a call through core returns the first page of a list, and the result of other methods', async () => {
  const backups = {
    list: () => ({ pages: () => ['page 1', 'page 2'].values() }),
    describe: async (params: object) => params,
  }
  expect(await callCore({ backups }, 'listBackups', {})).toBe('page 1')
  expect(await callCore({ backups }, 'describeBackup', { backupId: 'b' })).toEqual({ backupId: 'b' })
  await expect(callCore({ backups }, 'unknownOperation', {})).rejects.toThrow('coreMethods lacks unknownOperation')
})

test('a revealed payload shows its password', () => {
  expect(revealed({ jobId: 'j', password: { reveal: () => 'p' } })).toEqual({ jobId: 'j', password: 'p' })
  expect(revealed({ jobId: 'j' })).toEqual({ jobId: 'j' })
})

test('findLeaks finds a secret in messages, causes, JSON and other printed forms', () => {
  const error = new Error('outer', { cause: new Error('the secret') })
  expect(findLeaks('secret', error)).toEqual(expect.arrayContaining(['message 2', 'stack 2']))
  expect(findLeaks('secret', { a: 'secret' }, { inspect: 'a secret' })).toEqual(['JSON', 'inspect'])
  expect(findLeaks('secret', { a: 'none' })).toEqual([])
})
