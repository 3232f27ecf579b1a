import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { documentedOperations, type DocumentedStatus, requestBodyExample, responseExample } from './examples.ts'

const small = readDocument(join(import.meta.dirname, 'fixtures/small.yaml'))
const example = (id: string, status: DocumentedStatus, name?: string) => responseExample(small, id, status, name)
const requestExample = (id: string, name?: string) => requestBodyExample(small, id, name)

describe('documentedOperations', () => {
  test('documentedOperations returns every operation with its statuses, examples and parameters', () => {
    expect(documentedOperations(small)).toEqual([
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

describe('examples', () => {
  test('the first example is the default', () => {
    expect(example('describeThing', 200)).toEqual({ name: 'red' })
  })

  test('example() follows references to the named example', () => {
    expect(example('describeThing', '200', 'blue')).toEqual({ name: 'blue' })
    expect(example('createThing', 401, 'noKey')).toEqual({ code: 21119 })
  })

  test('example() returns the unnamed example of a media type', () => {
    expect(example('createThing', 200)).toEqual({ name: 'green' })
  })

  test('example() returns a copy', () => {
    const first = example('describeThing', 200)
    first['name'] = 'changed'
    expect(example('describeThing', 200)).toEqual({ name: 'red' })
  })

  test('requestExample() returns the named or the first example', () => {
    expect(requestExample('createThing')).toEqual({ name: 'green' })
    expect(requestExample('createThing', 'green')).toEqual({ name: 'green' })
  })
})

describe('an absent operation, status or example throws an error that lists the known names', () => {
  test.each([
    ["No operation 'dropThing' in the document; known: describeThing, createThing", () => example('dropThing', 200)],
    ["No status '500' in describeThing; known: 200, 204, 401", () => example('describeThing', 500)],
    ["No example 'pink' in describeThing 200; known: red, blue", () => example('describeThing', 200, 'pink')],
    ['No example in describeThing 204', () => example('describeThing', 204)],
    ["No example 'x' in describeThing 204; known: none", () => example('describeThing', 204, 'x')],
    ['No example in the request of describeThing', () => requestExample('describeThing')],
    ["Example 'elsewhere' of createThing default is not an object", () => example('createThing', 'default')],
  ])('reading an example throws the error "%s"', (message, read) => {
    expect(read).toThrow(message)
  })
})
