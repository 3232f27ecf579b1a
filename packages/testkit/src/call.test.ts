import { expect, test } from 'vitest'
import { type Call, callCore, coreMethod, findLeaks, revealed } from './call.ts'
import { operations } from './document.ts'
import { documentedCalls } from './documented-calls.ts'
import { aCreate } from './sample-operations.ts'

test('documentedCalls returns one call for each operation, with every parameter of the operation', () => {
  const calls = new Map(documentedCalls().map((call) => [call.operationId, call]))
  for (const { operationId, parameters, requestExamples } of operations()) {
    const call = calls.get(operationId) as Call
    expect(Object.keys({ ...call.pathParams, ...call.query })).toEqual(parameters.map(({ name }) => name))
    expect(Object.values(call.params)).not.toContain(undefined)
    expect(call.body === undefined).toBe(requestExamples.length === 0)
    expect(call.successes.length).toBeGreaterThan(0)
  }
})

test('documentedCalls takes the longest example as the body of a call', () => {
  const body = documentedCalls().find(({ operationId }) => operationId === aCreate)?.body
  expect(body).toHaveProperty('dbCollections')
  expect(body).toHaveProperty('crossRegionCopies')
})

test('callCore returns the first page of a list, and the payload of any other method', async () => {
  const things = {
    list: () => ({ pages: () => ['page 1', 'page 2'].values() }),
    describe: async (params: object) => params,
  }
  expect(await callCore({ things }, 'listThings', {})).toBe('page 1')
  expect(await callCore({ things }, 'describeThing', { thingId: 't' })).toEqual({ thingId: 't' })
})

test.each([
  ['listThings', 'things.list'],
  ['describeThing', 'things.describe'],
  ['moveThing', 'things.moveThing'],
  ['getThingPolicy', 'policies.get'],
  ['describeTask', 'tasks.describe'],
])('coreMethod finds the method of core for %s', (operationId, name) => {
  const core = {
    things: { list: 1, describe: 2, get: 3, moveThing: 4 },
    policies: { list: 5, get: 6 },
    tasks: { describe: 7, list: 8 },
  }
  expect(coreMethod(core, operationId).join('.')).toBe(name)
})

test('coreMethod throws if core lacks the operation, and names the method to add', () => {
  const problem = 'core has no method for listThings: name it list, in a resource named after Things'
  expect(() => coreMethod({ others: { list: 1 } }, 'listThings')).toThrow(problem)
})

test('revealed returns a payload with the password in plain text', () => {
  expect(revealed({ jobId: 'j', password: { reveal: () => 'p' } })).toEqual({ jobId: 'j', password: 'p' })
  expect(revealed({ jobId: 'j' })).toEqual({ jobId: 'j' })
})

test('findLeaks finds a secret in messages, causes, JSON and other printed forms', () => {
  const error = new Error('outer', { cause: new Error('the secret') })
  expect(findLeaks('secret', error)).toEqual(expect.arrayContaining(['message 2', 'stack 2']))
  expect(findLeaks('secret', { a: 'secret' }, { inspect: 'a secret' })).toEqual(['JSON', 'inspect'])
  expect(findLeaks('secret', { a: 'none' })).toEqual([])
})
