import { expect, test } from 'vitest'
import { type Call, calls } from '@org/backups-spec/document'
import { matchResponse } from './match-response.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from './schema-check.ts'

const { document } = readSpec()
const check = createSchemaCheck(document)
const list = calls(document).find(({ id }) => id === 'listBackups') as Call

const match = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  matchResponse(check, list, {
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const page = (...backups: unknown[]) => ({ code: 0, data: { backups } })

test('status and code select the response of the document', () => {
  expect(match(200, page())).toMatchObject({ response: '200', form: 'success', mismatches: [] })
  expect(match(200, { code: 21119 })).toMatchObject({ response: '200', form: 'failure', mismatches: [] })
  expect(match(401, { code: 21119 })).toMatchObject({ response: '401', form: 'failure', mismatches: [] })
  expect(match(503, { code: 1 })).toMatchObject({ response: 'default', form: 'failure', mismatches: [] })
})

test('a mismatch is that of the branch with the same code', () => {
  expect(match(200, page({ backupId: 7 })).mismatches.map(({ at }) => at)).toEqual(['body/data/backups/0/backupId'])
  expect(match(200, { code: 0 }).mismatches.map(({ at }) => at)).toEqual(['body'])
})

test('a failure with the code of success does not fit', () => {
  expect(match(401, { code: 0 }).mismatches).not.toEqual([])
})

test('a body that is not JSON, or has another media type, does not fit', () => {
  expect(match(200, '<html>').mismatches).toEqual([{ at: 'body', problem: 'is not JSON' }])
  expect(match(200, page(), { 'content-type': 'text/html' }).mismatches[0]?.at).toBe('header content-type')
})

test('unknown fields and values are undocumented, not mismatches, and list items share one pointer', () => {
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
