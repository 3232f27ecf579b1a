import { expect, test } from 'vitest'
import { aList } from './sample-operations.ts'
import { example, loadDocument, operations, requestExample } from './document.ts'

test('loadDocument parses the document only once', () => {
  expect(loadDocument()).toHaveProperty('openapi')
  expect(loadDocument()).toBe(loadDocument())
})

test('example returns each example of each response', () => {
  const all = operations()
  expect(all.map(({ operationId }) => operationId)).toContain(aList)
  for (const { operationId, examples } of all) {
    for (const [status, names] of Object.entries(examples)) {
      expect(names, `${operationId} ${status}`).not.toEqual([])
      for (const name of names) expect(example(operationId, status, name)).toHaveProperty('code')
    }
  }
})

test('requestExample returns each example of each request', () => {
  const named = operations().flatMap(({ operationId, requestExamples }) =>
    requestExamples.map((name) => requestExample(operationId, name)),
  )
  expect(named).not.toEqual([])
  expect(named).not.toContain(undefined)
})
