import { aCreate, aJobRead, aList } from '@org/testkit'
import { expect, test } from 'vitest'
import type { Document, Schema } from '@org/backups-spec/document'
import { checkRecorded } from './check-recorded.ts'
import { readSpec } from '@org/backups-spec/read-spec'
import { readRecorded } from './read-recorded.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'

const recorded = readRecorded()

/** Checks the document after a change. */
function afterChange(change: (document: Document) => unknown): string[] {
  const { document } = readSpec()
  change(document)
  return checkRecorded(createSchemaCheck(document), recorded).problems.map(({ where, what }) => `${where}: ${what}`)
}

test('checkRecorded finds no problem in the document of the repository', () => {
  expect(afterChange(() => {})).toEqual([])
  const { document } = readSpec()
  expect(checkRecorded(createSchemaCheck(document), recorded).all).toBeGreaterThan(400)
})

test('every recording has valid and invalid requests or responses, and a known source', () => {
  const { evidence } = readSpec()
  for (const { source, valid, invalid } of [
    ...Object.values(recorded.requests),
    ...Object.values(recorded.responses),
  ]) {
    expect(Object.keys(valid).length).toBeGreaterThan(0)
    expect(invalid.length).toBeGreaterThan(0)
    expect(source.filter((label) => !(label in evidence.sources))).toEqual([])
  }
  for (const { source } of Object.values(recorded.facts) as { source: string[] }[]) {
    expect(source.filter((label) => !(label in evidence.sources))).toEqual([])
  }
})

test('checkRecorded names the three files that lack an operation of the document', () => {
  const problems = afterChange(({ paths }) => {
    paths['/v2/things'] = { get: { ...paths['/v2/backups']!['get']!, operationId: 'listThings' } }
  })
  expect(problems).toEqual([
    'recorded entries of listThings: are missing in requests.yaml, responses.yaml, facts.yaml of scripts/contract/recorded',
  ])
})

test('checkRecorded reports a recorded operation that the document lacks', () => {
  const problems = afterChange(({ paths }) => delete paths['/v2/jobs/{jobId}'])
  expect(problems).toContain(`recorded response ${aJobRead}: the document has no such operation`)
})

test('the recordings catch a changed path and a missing key', () => {
  const moved = afterChange(({ paths }) => {
    paths['/v2/job/{jobId}'] = paths['/v2/jobs/{jobId}'] as never
    delete paths['/v2/jobs/{jobId}']
  })
  expect(moved).toContain(
    `recorded request ${aJobRead} plain: is valid for the service, but not for the document (path GET /v2/jobs/job-0a4c7d19e5b2qk8r1tx6zu is not an operation of the document)`,
  )
  expect(
    afterChange((document) => {
      delete document['security']
    }).length,
  ).toBeGreaterThan(10)
})

test('the recordings catch a maximum that is one too low or one too high', () => {
  const retention = (document: Document): Schema =>
    document.components.schemas['SetBackupPolicyRequest']?.properties?.['retentionDays'] as Schema
  const lower = afterChange((document) => {
    retention(document)['maximum'] = 29
  })
  expect(lower[0]).toContain('recorded request setBackupPolicy enableForAMonth')
  const higher = afterChange((document) => {
    retention(document)['maximum'] = 31
  })
  expect(higher[0]).toContain(
    'setBackupPolicy enableForADay with /body/retentionDays = 31: is invalid, but the document allows it',
  )
})

test('the recordings catch a changed retry class', () => {
  const messages = afterChange((document) => {
    const operation = document.paths['/v2/clusters/{clusterId}/backups/create']?.['post']
    if (operation) operation['x-retry-class'] = 'read'
  })
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain(`fact operation ${aCreate}`)
})

test('the recordings catch a missing end status', () => {
  const messages = afterChange(
    (document) => delete document.components.schemas['JobStatus']?.['x-terminal']?.['CANCELED'],
  )
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain('fact end statuses of JobStatus')
})

test('the recordings catch a schema without a type, a header that is not recorded, and an open enum without values', () => {
  const untyped = afterChange(({ components }) => delete components.schemas['Backup']?.properties?.['size']?.type)
  expect(untyped[0]).toContain(`recorded response ${aList} documented with /body/data/backups/0/size = {}: is invalid`)
  const header = afterChange(({ components }) => {
    components.responses['Unauthorized']!.headers = {
      ...components.responses['Unauthorized']?.headers,
      etag: { schema: { type: 'string' } },
    }
  })
  expect(header).toContain(`recorded headers of ${aList} 401: are requestid, and the document names etag, requestid`)
  expect(afterChange(({ components }) => delete components.schemas['JobType']?.['x-open-enum'])[0]).toContain(
    'fact open enum JobType',
  )
})
