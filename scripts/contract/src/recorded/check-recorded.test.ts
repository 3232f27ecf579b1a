import { expect, test } from 'vitest'
import type { Schema } from '@org/backups-spec/document'
import { checkRecorded } from './check-recorded.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { readRecorded } from './read-recorded.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'

const recorded = readRecorded()

/** What the record says of the document after one change. */
function afterChange(change: (document: ReturnType<typeof readContract>['document']) => void): string[] {
  const { document } = readContract()
  change(document)
  return checkRecorded(document, createSchemaCheck(document), recorded).faults.map(
    ({ where, what }) => `${where}: ${what}`,
  )
}

test('the document as it is agrees with everything that is recorded', () => {
  expect(afterChange(() => {})).toEqual([])
  const { document } = readContract()
  expect(checkRecorded(document, createSchemaCheck(document), recorded).all).toBeGreaterThan(400)
})

test('every operation has recorded requests and answers, right ones and wrong ones, with a known source', () => {
  const { document, evidence } = readContract()
  const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
  expect(Object.keys(recorded.requests).sort()).toEqual([...ids].sort())
  expect(Object.keys(recorded.answers).sort()).toEqual([...ids, 'everywhere'].sort())
  for (const { source, fits, misfits } of [...Object.values(recorded.requests), ...Object.values(recorded.answers)]) {
    expect(Object.keys(fits).length).toBeGreaterThan(0)
    expect(misfits.length).toBeGreaterThan(0)
    expect(source.filter((label) => !(label in evidence.sources))).toEqual([])
  }
  for (const { source } of Object.values(recorded.facts) as { source: string[] }[]) {
    expect(source.filter((label) => !(label in evidence.sources))).toEqual([])
  }
})

test('a path, a method and a key that the service does not have are seen', () => {
  const moved = afterChange(({ paths }) => {
    paths['/v2/job/{jobId}'] = paths['/v2/jobs/{jobId}'] as never
    delete paths['/v2/jobs/{jobId}']
  })
  expect(moved).toContain(
    'recorded request describeJob plain: fits the service, but not the document (path: GET /v2/jobs/job-0a4c7d19e5b2qk8r1tx6zu is no operation of the document)',
  )
  expect(
    afterChange((document) => {
      delete document['security']
    }).length,
  ).toBeGreaterThan(10)
})

test('a limit that is off by one is seen on both sides', () => {
  const size = (document: ReturnType<typeof readContract>['document']): Schema =>
    document.components.schemas['RestoreClusterRequest']?.properties?.['cuSize'] as Schema
  const lower = afterChange((document) => {
    size(document)['maximum'] = 1023
  })
  expect(lower[0]).toContain('recorded request restoreCluster largest')
  const higher = afterChange((document) => {
    size(document)['maximum'] = 1025
  })
  expect(higher[0]).toContain('restoreCluster smallest with /body/cuSize = 1025: is wrong, but the document allows it')
})

test('a fact of the extensions is seen', () => {
  const messages = afterChange((document) => {
    const operation = document.paths['/v2/clusters/{clusterId}/backups/create']?.['post']
    if (operation) operation['x-retry-class'] = 'read'
  })
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain('fact operation createBackup')
})
