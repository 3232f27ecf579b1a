import { operations as documented } from '@org/testkit'
import { expect, test } from 'vitest'
import { BACKUP_STATUS, codes, operations, retryClasses } from './index.ts'

test('the operations table has the method and path of each documented operation', () => {
  const rows = Object.entries(operations).map(([id, { method, path }]) => [id, method, path].join(' '))
  const wanted = documented().map(({ operationId, method, path }) =>
    [operationId, method.toUpperCase(), path].join(' '),
  )
  expect(rows.sort()).toEqual(wanted.sort())
})

test('writes other than a delete are not retried after a lost response', () => {
  for (const [id, { method, retry }] of Object.entries(operations))
    expect([id, retryClasses[retry].unconfirmed]).toEqual([id, ['GET', 'DELETE'].includes(method)])
})

test('the one-time password of a restored cluster is the only secret in a response', () => {
  expect(Object.values(operations).flatMap(({ secrets }) => secrets)).toEqual(['/password'])
})

test('error codes and known enum values are available at run time', () => {
  expect(codes[21119]?.[0]).toBe('auth')
  expect(codes[40013]?.[0]).toBe('conflict')
  expect(BACKUP_STATUS).toEqual(['CREATING', 'AVAILABLE', 'DELETED'])
})
