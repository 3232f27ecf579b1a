import { describe, expect, test } from 'vitest'
import { propertiesOf, schemaOf } from './document-schemas.ts'
import { policyView } from '../../src/output/policy-view.ts'
import { backupDetailView, backupView, jobView, writeResultView } from '../../src/output/views.ts'

/** Fields that are shown as a table below the record. */
const sections = new Set(['dbCollections', 'collections'])

describe('every field in the document has a column', () => {
  test.each([
    ['Backup', backupView],
    ['BackupDetail', backupDetailView],
    ['BackupPolicy', policyView(0)],
    ['Job', jobView],
    ['CreatedBackup', writeResultView],
    ['DeletedBackup', writeResultView],
    ['RestoredCluster', writeResultView],
    ['StartedJob', writeResultView],
    ['SetPolicyResult', writeResultView],
  ])('of %s', (name, { columns }) => {
    const fields = propertiesOf(schemaOf(name)).map(([field]) => field)
    const shown = new Set(columns.map(({ field }) => field))
    expect(fields.length).toBeGreaterThan(0)
    expect(fields.filter((field) => !shown.has(field) && !sections.has(field))).toEqual([])
  })
})
