import { aList } from '@org/testkit'
import { expect, test } from 'vitest'
import { type Call, calls } from '@org/backups-spec/document'
import { matchResponse } from './match-response.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from './schema-check.ts'

const { document } = readSpec()
const check = createSchemaCheck(document)
const list = calls(document).find(({ id }) => id === aList) as Call

const match = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  matchResponse(check, list, {
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const page = (...backups: unknown[]) => ({ code: 0, data: { backups } })

test('matchResponse finds the documented response by status and code', () => {
  expect(match(200, page())).toMatchObject({ response: '200', form: 'success', mismatches: [] })
  expect(match(200, { code: 21119 })).toMatchObject({ response: '200', form: 'failure', mismatches: [] })
  expect(match(401, { code: 21119 })).toMatchObject({ response: '401', form: 'failure', mismatches: [] })
  expect(match(503, { code: 1 })).toMatchObject({ response: 'default', form: 'failure', mismatches: [] })
})

test('matchResponse reports only mismatches with the branch that has the code of the response', () => {
  expect(match(200, page({ backupId: 7 })).mismatches.map(({ at }) => at)).toEqual(['body/data/backups/0/backupId'])
  expect(match(200, { code: 0 }).mismatches.map(({ at }) => at)).toEqual(['body'])
})

test('matchResponse finds a mismatch in a failure with the code of success', () => {
  expect(match(401, { code: 0 }).mismatches).not.toEqual([])
})

test('matchResponse finds a mismatch in a body that is not JSON, and in another media type', () => {
  expect(match(200, '<html>').mismatches).toEqual([{ at: 'body', problem: 'is not JSON' }])
  expect(match(200, page(), { 'content-type': 'text/html' }).mismatches[0]?.at).toBe('header content-type')
})

test('matchResponse reports unknown fields and values as undocumented, with one pointer for all items of a list', () => {
  const { mismatches, undocumented } = match(
    200,
    page({ backupId: 'a', tier: 'gold' }, { backupId: 'b', tier: 'gold', status: 'ARCHIVED' }),
  )
  expect(mismatches).toEqual([])
  expect(undocumented.map(({ kind, at, schema }) => [kind, at, schema])).toEqual([
    ['field', '/data/backups/*/tier', 'Backup'],
    ['field', '/data/backups/*/tier', 'Backup'],
    ['value', '/data/backups/*/status', 'BackupStatus'],
  ])
})
