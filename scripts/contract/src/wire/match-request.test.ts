import { expect, test } from 'vitest'
import { findCall, matchRequest } from './match-request.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { createSchemaCheck } from './schema-check.ts'

const { document } = readSpec()
const check = createSchemaCheck(document)

const mismatches = (line: string, body?: unknown, headers: Record<string, string> = {}): string[] => {
  const [method = '', target = ''] = line.split(' ')
  const { mismatches: found } = matchRequest(check, {
    method,
    url: new URL(target, 'https://contract.example'),
    headers: new Headers({
      authorization: 'Bearer key',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }),
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return found.map(({ at }) => at)
}

test('findCall prefers a concrete path to a template', () => {
  expect(findCall(check.calls, 'GET', '/v2/clusters/c/backups/policy')?.id).toBe('getBackupPolicy')
  expect(findCall(check.calls, 'GET', '/v2/clusters/c/backups/policies')?.id).toBe('describeBackup')
})

test('matchRequest finds no mismatch in a valid request', () => {
  expect(mismatches('GET /v2/backups?pageSize=10&clusterId=a%20b')).toEqual([])
  expect(mismatches('POST /v2/clusters/c/backups/create', { backupType: 'CLUSTER' })).toEqual([])
})

test.each([
  ['an unknown path', 'GET /v2/backup', undefined, 'path'],
  ['an unknown method', 'PATCH /v2/backups', undefined, 'path'],
  ['an empty id', 'GET /v2/jobs/', undefined, 'path/jobId'],
  ['an unknown query parameter', 'GET /v2/backups?page=1', undefined, 'query/page'],
  ['a query parameter twice', 'GET /v2/backups?pageSize=1&pageSize=2', undefined, 'query/pageSize'],
  ['a number parameter with text', 'GET /v2/backups?pageSize=many', undefined, 'query/pageSize'],
  ['a missing body', 'POST /v2/clusters/c/backups/create', undefined, 'body'],
  ['a body where there is none', 'GET /v2/backups', {}, 'body'],
  ['an unknown field', 'POST /v2/clusters/c/backups/create', { backupType: 'CLUSTER', name: 'x' }, 'body/name'],
])('matchRequest names the place of %s', (_, line, body, at) => {
  expect(mismatches(line, body)).toContain(at)
})

test('matchRequest finds a missing key and a wrong media type', () => {
  expect(mismatches('GET /v2/backups', undefined, { authorization: 'Basic a2V5' })).toEqual(['header authorization'])
  const body = { backupType: 'CLUSTER' }
  expect(mismatches('POST /v2/clusters/c/backups/create', body, { 'content-type': 'text/plain' })).toEqual([
    'header content-type',
  ])
})

test('matchRequest finds fields that are invalid only in combination', () => {
  expect(mismatches('POST /v2/clusters/c/backups/policy', { enabled: true })).not.toEqual([])
  expect(mismatches('POST /v2/clusters/c/backups/policy', { enabled: false })).toEqual([])
})
