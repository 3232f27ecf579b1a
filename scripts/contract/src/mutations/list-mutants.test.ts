import type { Document } from '@org/backups-spec/document'
import { checkEvidence } from '@org/backups-spec/evidence'
import { readSpec } from '@org/backups-spec/read-spec'
import { expect, test } from 'vitest'
import { listMutants, mutantKinds, mutantsOfChanges, sampleMutants } from './list-mutants.ts'

const spec = readSpec()
const mutants = listMutants(spec.document)
const find = (id: string) => {
  const found = mutants.find((one) => one.id === id)
  if (!found) throw new Error(`No mutant ${id}`)
  return found.apply(spec.document)
}

test('listMutants lists every kind of mutant, and does not change the document itself', () => {
  expect(new Set(mutants.map(({ kind }) => kind))).toEqual(new Set(Object.keys(mutantKinds)))
  const original = JSON.stringify(spec.document)
  for (const { id, apply } of mutants)
    expect([id, JSON.stringify(apply(spec.document)) === original]).toEqual([id, false])
  expect(JSON.stringify(spec.document)).toBe(original)
})

test('mutants drop or rename every named part of the document', () => {
  const edited = new Set(mutants.filter(({ kind }) => kind === 'drop').map(({ pointer }) => pointer.join(' ')))
  const { components, paths } = spec.document
  for (const [name, { properties = {}, 'x-open-enum': values = [] }] of Object.entries(components.schemas)) {
    for (const property of Object.keys(properties))
      expect(edited).toContain(`components schemas ${name} properties ${property}`)
    for (const at of values.keys()) expect(edited).toContain(`components schemas ${name} x-open-enum ${at}`)
  }
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { responses, parameters = [] }] of Object.entries(item)) {
      expect(edited).toContain(`paths ${path} ${method}`)
      for (const status of Object.keys(responses))
        expect(edited).toContain(`paths ${path} ${method} responses ${status}`)
      for (const at of parameters.keys()) expect(edited).toContain(`paths ${path} ${method} parameters ${at}`)
    }
  }
  for (const at of spec.document['x-error-codes'].keys()) expect(edited).toContain(`x-error-codes ${at}`)
  const extensions = mutants.filter(({ kind }) => kind === 'rename').map(({ pointer }) => pointer.at(-1))
  for (const name of 'x-retry-classes x-error-codes x-retry-class x-rate-limit x-plan-limits x-open-enum x-terminal x-form x-secret'.split(
    ' ',
  ))
    expect(extensions).toContain(name)
})

const required = (document: Document, name: string): unknown[] => {
  const { required: always, then } = document.components.schemas[name] ?? {}
  return [...(always ?? []), ...(then?.required ?? [])]
}

test('a mutant that renames a property also renames it in `required`', () => {
  const id = 'rename #/components/schemas/SetBackupPolicyRequest/properties/startTime → startTIME'
  expect(required(find(id), 'SetBackupPolicyRequest')).toContain('startTIME')
  expect(required(find(id), 'SetBackupPolicyRequest')).not.toContain('startTime')
})

test('a mutant that renames a path parameter also renames it in the path', () => {
  expect(Object.keys(find('rename #/components/parameters/JobId/name → jobID').paths)).toContain('/v2/jobs/{jobID}')
})

test('a mutant changes a reference to a component with another meaning', () => {
  const id = 'change #/components/schemas/Job/properties/status/$ref → "#/components/schemas/BackupPage"'
  expect(find(id).components.schemas['Job']?.properties?.['status']?.$ref).toBe('#/components/schemas/BackupPage')
  expect(mutants.map(({ id: other }) => other)).not.toContain(
    'change #/components/responses/Unauthorized/headers/requestid/$ref → "#/components/headers/RetryAfter"',
  )
})

test('mutants that add known values, make fields nullable or break examples do not change other examples or the evidence', () => {
  const kindsOf = (isMatched: boolean): string[] => [
    ...new Set(mutants.filter(({ hasMatchingEvidence }) => hasMatchingEvidence === isMatched).map(({ kind }) => kind)),
  ]
  expect(kindsOf(true).sort()).toEqual(['add', 'change', 'drop', 'rename', 'reorder', 'retype'])
  expect(kindsOf(false).sort()).toEqual(['add', 'example', 'retype'])
  const value = mutants.find(({ id }) => id === 'add #/components/schemas/JobStatus/x-open-enum ARCHIVED')
  expect(value?.hasMatchingEvidence).toBe(false)
  expect(checkEvidence(value!.apply(spec.document), spec.evidence)).not.toEqual([])
})

test('a sample contains all kinds of mutants in turn, and depends only on the seed', () => {
  const sample = sampleMutants(mutants, 40, 1)
  expect(new Set(sample.map(({ kind }) => kind)).size).toBe(Object.keys(mutantKinds).length)
  expect(sampleMutants(mutants, 40, 1)).toEqual(sample)
  expect(sampleMutants(mutants, 40, 2)).not.toEqual(sample)
})

test('mutantsOfChanges returns exactly the mutants of a new field, a new value and a changed word', () => {
  const base = structuredClone(spec.document)
  const { schemas } = base.components
  delete schemas['Job']?.properties?.['progress']
  schemas['JobType']!['x-open-enum'] = schemas['JobType']!['x-open-enum']!.filter((name) => name !== 'MIGRATION')
  base.paths['/v2/jobs/{jobId}']!['get']!['x-retry-class'] = 'create'
  const ids = mutantsOfChanges(mutants, spec.document, base).map(({ id }) => id)
  const places = ['/schemas/Job/properties/progress', '/schemas/JobType/x-open-enum', '/get/x-retry-class']
  for (const place of places) expect(ids.filter((id) => id.includes(place)).length).toBeGreaterThan(1)
  expect(ids.filter((id) => !places.some((place) => id.includes(place)))).toEqual([])
  expect(ids).toContain('drop #/components/schemas/JobType/x-open-enum/1')
  expect(ids).not.toContain('drop #/components/schemas/JobType/x-open-enum/2')
  expect(mutantsOfChanges(mutants, spec.document, spec.document)).toEqual([])
})

test('a change to the document does not change the sample', () => {
  const document = structuredClone(spec.document)
  document.info['title'] = 'Other'
  const ids = (all: typeof mutants) => sampleMutants(all, 60, 1).map(({ id }) => id)
  expect(ids(listMutants(document))).toEqual(ids(mutants))
})
