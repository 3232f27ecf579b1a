import { calls } from '@org/backups-spec/document'
import { readSpec } from '@org/backups-spec/read-spec'
import { expect, test } from 'vitest'
import { operationPlaces, readSources, type Sources } from './operation-places.ts'

const id = 'getBackupPolicy'
const sources = await readSources(readSpec())
const { spec, recording, core, commands } = sources

const missingPlaces = (changed: Partial<Sources>, operation = id): Record<string, string> => {
  const places = operationPlaces(operation, { ...sources, ...changed })
  return Object.fromEntries(places.flatMap(({ name, lacks }) => lacks.slice(0, 1).map((what) => [name, what])))
}
const without = <T extends object>(all: T, ...names: string[]): T =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))) as T
const documentWithout = (document: typeof spec.document): typeof spec.document => ({
  ...document,
  paths: without(document.paths, '/v2/clusters/{clusterId}/backups/policy'),
})
const { facts } = recording
const operations = { ...facts.operations, is: without(facts.operations.is, id) }
const { entries } = spec.evidence

/** Removals that are more than an unreadable file, by the place that must report them. */
const removals: Record<string, Partial<Sources>> = {
  'spec/openapi.yaml': { spec: { ...spec, document: documentWithout(spec.document) } },
  'spec/evidence.yaml': { spec: { ...spec, evidence: { ...spec.evidence, entries: without(entries, `${id}.*`) } } },
  'generated files': { stale: ['operations.gen.ts'] },
  'scripts/contract/recorded/requests.yaml': { recording: { ...recording, requests: without(recording.requests, id) } },
  'scripts/contract/recorded/responses.yaml': {
    recording: { ...recording, responses: without(recording.responses, id) },
  },
  'scripts/contract/recorded/facts.yaml': { recording: { ...recording, facts: { ...facts, operations } } },
  'packages/backups-core/src/resources': { core: without(core, 'policies') },
  'packages/backups-cli/src/commands': { commands: without(commands, 'policy get') },
  'flags of the command': {
    commands: { ...commands, 'policy get': { operations: { [id]: {} } }, 'policy set': { operations: {} } },
  },
  '.changeset': { base: documentWithout(spec.document), changesets: [] },
}
const names = operationPlaces(id, sources).map(({ name }) => name)

test.each(calls(spec.document).map((call) => call.id))('no place lacks %s', (operation) => {
  expect(missingPlaces({}, operation)).toEqual({})
})

test.each(names)('the operation is reported as missing when it is removed from %s', (name) => {
  const read = (pattern: string): string[] => (pattern === name ? [''] : sources.read(pattern))
  expect(Object.keys(missingPlaces(removals[name] ?? { read }))).toContain(name)
})

test('an operation that exists nowhere is missing in every place where a single operation can be missing', () => {
  const found = operationPlaces('listThings', sources).filter(({ lacks }) => lacks.length === 0)
  expect(found.map(({ name }) => name)).toEqual(['spec/evidence.yaml', 'generated files', 'flags of the command'])
})

test('a new operation needs a changeset that was added on the same branch', () => {
  const base = documentWithout(spec.document)
  const changesets = [`---\n'@org/backups-client': minor\n---\n\nNew.\n`]
  expect(missingPlaces({ base, changesets })).toEqual({})
})
