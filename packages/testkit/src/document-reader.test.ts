import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { documentReader } from './document-reader.ts'
import type { JsonObject } from './resolve-ref.ts'

const small: JsonObject = parse(readFileSync(new URL('fixtures/small.yaml', import.meta.url), 'utf8'))
const { example, operations, requestExample } = documentReader(small)

describe('operations', () => {
  test('lists every operation with its statuses, examples and parameters', () => {
    expect(operations()).toEqual([
      {
        operationId: 'describeThing',
        method: 'GET',
        path: '/things/{thingId}',
        parameters: [
          { name: 'thingId', in: 'path', required: true, example: 'thing-1' },
          { name: 'verbose', in: 'query', required: true, example: true },
        ],
        requestExamples: [],
        statuses: ['200', '204', '401'],
        examples: { 200: ['red', 'blue'], 204: [], 401: ['noKey'] },
      },
      {
        operationId: 'createThing',
        method: 'POST',
        path: '/things',
        parameters: [],
        requestExamples: ['green'],
        statuses: ['200', '401', '422', 'default'],
        examples: { 200: ['example'], 401: ['noKey'], 422: ['refused'], default: ['elsewhere'] },
      },
    ])
  })
})

describe('example', () => {
  test('is the first one without a name', () => {
    expect(example('describeThing', 200)).toEqual({ name: 'red' })
  })

  test('is found by name, through references', () => {
    expect(example('describeThing', '200', 'blue')).toEqual({ name: 'blue' })
    expect(example('createThing', 401, 'noKey')).toEqual({ code: 21119 })
  })

  test('may be the only one of its media type, without a name of its own', () => {
    expect(example('createThing', 200)).toEqual({ name: 'green' })
  })

  test('is a copy', () => {
    const first = example('describeThing', 200)
    first['name'] = 'changed'
    expect(example('describeThing', 200)).toEqual({ name: 'red' })
  })

  test('of a request', () => {
    expect(requestExample('createThing')).toEqual({ name: 'green' })
    expect(requestExample('createThing', 'green')).toEqual({ name: 'green' })
  })
})

describe('what is absent', () => {
  test.each([
    ["No operation 'dropThing' in the document; there is describeThing, createThing", () => example('dropThing', 200)],
    ["No status '500' in describeThing; there is 200, 204, 401", () => example('describeThing', 500)],
    ["No example 'pink' in describeThing 200; there is red, blue", () => example('describeThing', 200, 'pink')],
    ['No example in describeThing 204', () => example('describeThing', 204)],
    ["No example 'x' in describeThing 204; there is none", () => example('describeThing', 204, 'x')],
    ['No example in the request of describeThing', () => requestExample('describeThing')],
    ["Example 'elsewhere' of createThing default holds no object", () => example('createThing', 'default')],
  ])('%s', (message, read) => {
    expect(read).toThrow(message)
  })
})
