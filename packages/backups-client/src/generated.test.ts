import { operations as documented } from '@org/testkit'
import { expect, test } from 'vitest'
import { BACKUP_STATUS, codes, operations, retryClasses } from './index.ts'

test('the table has each operation of the document, with its method and path', () => {
  const rows = Object.entries(operations).map(([id, { method, path }]) => [id, method, path].join(' '))
  const wanted = documented().map(({ operationId, method, path }) =>
    [operationId, method.toUpperCase(), path].join(' '),
  )
  expect(rows.sort()).toEqual(wanted.sort())
  expect(rows).toHaveLength(10)
})

test('what may create something is never repeated when no answer came', () => {
  const unrepeatable = Object.entries(operations).filter(([, { retry }]) => !retryClasses[retry].noAnswer)
  expect(unrepeatable.map(([id]) => id).sort()).toEqual(
    ['createBackup', 'exportBackup', 'restoreCluster', 'restoreCollection', 'setBackupPolicy'].sort(),
  )
})

test('the one-time password is the only secret', () => {
  const secrets = Object.entries(operations).filter(([, operation]) => operation.secrets.length > 0)
  expect(secrets.map(([id, operation]) => [id, operation.secrets])).toEqual([['restoreCluster', ['/password']]])
})

test('codes have a kind, and known values are there at run time', () => {
  expect(codes[21119]?.[0]).toBe('auth')
  expect(codes[40013]?.[0]).toBe('conflict')
  expect(BACKUP_STATUS).toEqual(['CREATING', 'AVAILABLE', 'DELETED'])
})
