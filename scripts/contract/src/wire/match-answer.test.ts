import { expect, test } from 'vitest'
import { type Call, calls } from '@org/backups-spec/document'
import { matchAnswer } from './match-answer.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from './schema-check.ts'

const { document } = readContract()
const check = createSchemaCheck(document)
const list = calls(document).find(({ id }) => id === 'listBackups') as Call

const match = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  matchAnswer(document, check, list, {
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const page = (...backups: unknown[]) => ({ code: 0, data: { backups } })

test('status and code tell which answer of the document it is', () => {
  expect(match(200, page())).toMatchObject({ response: '200', form: 'success', misfits: [] })
  expect(match(200, { code: 21119 })).toMatchObject({ response: '200', form: 'failure', misfits: [] })
  expect(match(401, { code: 21119 })).toMatchObject({ response: '401', form: 'failure', misfits: [] })
  expect(match(503, { code: 1 })).toMatchObject({ response: 'default', form: 'failure', misfits: [] })
})

test('a misfit is told by the branch that was meant, at its place', () => {
  expect(match(200, page({ backupId: 7 })).misfits.map(({ at }) => at)).toEqual(['body/data/backups/0/backupId'])
  expect(match(200, { code: 0 }).misfits.map(({ at }) => at)).toEqual(['body'])
})

test('a failure with the code of success does not fit', () => {
  expect(match(401, { code: 0 }).misfits).not.toEqual([])
})

test('a body that is not JSON, or says that it is not, does not fit', () => {
  expect(match(200, '<html>').misfits).toEqual([{ at: 'body', problem: 'is not JSON' }])
  expect(match(200, page(), { 'content-type': 'text/html' }).misfits[0]?.at).toBe('header content-type')
})

test('unknown fields and words are strangers, not misfits, and have one name wherever they stand', () => {
  const { misfits, strangers } = match(
    200,
    page({ backupId: 'a', tier: 'gold' }, { backupId: 'b', tier: 'gold', status: 'ARCHIVED' }),
  )
  expect(misfits).toEqual([])
  expect(strangers.map(({ kind, at, schema }) => [kind, at, schema])).toEqual([
    ['field', '/data/backups/*/tier', 'Backup'],
    ['field', '/data/backups/*/tier', 'Backup'],
    ['value', '/data/backups/*/status', 'BackupStatus'],
  ])
})
