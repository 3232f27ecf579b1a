import { documentedCalls } from '@org/testkit'
import { expect, test } from 'vitest'
import { isOperation } from './routes.ts'

const requests = documentedCalls().map(({ operationId, method, path, pathParams }) => ({
  operationId,
  method,
  path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(pathParams[name]))),
}))

test.each(requests)('the server forwards $operationId', ({ method, path }) => {
  expect(isOperation(method, path)).toBe(true)
})

test.each([
  ['another path', 'GET', '/v2/clusters'],
  ['a path with a further segment', 'GET', '/v2/backups/one/two'],
  ['another method', 'PUT', '/v2/backups'],
  ['a segment of dots', 'GET', '/v2/jobs/..'],
  ['an encoded slash', 'GET', '/v2/jobs/a%2Fb'],
  ['a malformed escape', 'GET', '/v2/jobs/%E0%A4'],
])('the server does not forward %s', (_, method, path) => {
  expect(isOperation(method, path)).toBe(false)
})
