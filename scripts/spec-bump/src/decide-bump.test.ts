import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { toJson, toText } from './print-bump.ts'
import { at, property, redirect, rename, schema } from './corpus/kind.ts'
import { combine, decideBump, judgeDocuments } from './decide-bump.ts'
import { newCorrections } from './judge/corrections.ts'
import type { RawDocument } from './model/source.ts'
import { witnessAll } from './witness/witness.ts'

// Compilers are started; how long that takes is the machine's affair.
vi.setConfig({ testTimeout: 120_000 })

const root = join(import.meta.dirname, '../../..')
const source = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8')
const document = parse(source) as RawDocument

function edited(edit: (document: RawDocument) => void): RawDocument {
  const copy = structuredClone(document)
  edit(copy)
  return copy
}

test('a renamed field is one change, with operation, place, and both names', () => {
  const after = edited((copy) => rename(at(copy, 'components/schemas/Backup/properties'), 'createTime', 'createdAt'))
  const silent = { programs: 0, broken: [], notes: [] }
  expect(JSON.parse(toJson(combine(judgeDocuments(document, after), silent)))).toEqual({
    bump: 'major',
    changes: [
      {
        level: 'major',
        place: '#/components/schemas/Backup/properties/createdAt',
        operation: 'listBackups',
        text: 'answer field `data.backups[].createTime` is renamed to `createdAt`: code that reads it finds nothing',
      },
    ],
  })
})

test('a change of a shared schema is one line that names every operation', () => {
  const [change, ...others] = judgeDocuments(
    document,
    edited((copy) => (property(copy, 'StartedJob.jobId')['type'] = 'integer')),
  )
  expect(others).toEqual([])
  expect(change).toMatchObject({
    operation: 'restoreCollection, exportBackup',
    place: '#/components/schemas/StartedJob/properties/jobId/type',
  })
})

test('the same edit is major where it is received and minor where it is sent', () => {
  const levels = ['Backup.clusterName', 'ExportBackupRequest.directory'].map((path) =>
    judgeDocuments(
      document,
      edited((copy) => (property(copy, path)['type'] = ['string', 'null'])),
    ).map(({ level }) => level),
  )
  expect(levels).toEqual([['major'], ['minor']])
})

test('comments, blank lines and JSON instead of YAML are nothing, and say so', async () => {
  const after = stringify(JSON.parse(JSON.stringify(document)), { defaultStringType: 'QUOTE_DOUBLE' })
  const decision = await decideBump(root, { source }, { source: `# new\n\n${after}` })
  expect(decision).toMatchObject({ bump: 'none', changes: [] })
  expect(toText(decision)).toMatch(/^spec:bump: none/)
})

test('the witness makes it major when a name that users import is gone, though the rules see nothing', async () => {
  const after = edited((copy) => {
    rename(at(copy, 'components/schemas'), 'StartedJob', 'BegunJob')
    redirect(copy, 'schemas/StartedJob', 'schemas/BegunJob')
  })
  expect(judgeDocuments(document, after)).toEqual([])
  const types = readFileSync(join(root, 'packages/backups-client/src/types.ts'), 'utf8')
  const files = new Map([
    ['packages/backups-client/src/types.ts', types.replace("Schemas['StartedJob']", "Schemas['BegunJob']")],
  ])
  const [gone, kept] = await witnessAll(root, [
    [{ document }, { document: after }],
    [{ document }, { document: after, files }],
  ])
  expect(combine([], gone ?? { programs: 0, broken: [], notes: [] }).bump).toBe('major')
  // With the short name kept, users notice nothing.
  expect(kept?.broken).toEqual([])
  expect(kept?.programs).toBeGreaterThanOrEqual(5)
})

test('the programs are those of the old document: a change cannot make room for itself', async () => {
  const path = 'scripts/spec-bump/src/witness/programs/read-answers.ts'
  const old = `import type { Job } from '@org/backups-client'\nexport const read = (job: Job): string | undefined => job.progress\n`
  const after = edited((copy) => delete at(copy, 'components/schemas/Job/properties')['progress'])
  const [testimony] = await witnessAll(root, [
    [
      { document, files: new Map([[path, old]]) },
      { document: after, files: new Map([[path, '']]) },
    ],
  ])
  expect(testimony?.broken).toMatchObject([{ place: `${path}:2` }])
})

test('a program that does not compile with the old document bears no witness, and is named', async () => {
  const path = 'scripts/spec-bump/src/witness/programs/read-answers.ts'
  const files = new Map([[path, 'export const wrong: number = true\n']])
  const after = edited((copy) => (property(copy, 'Backup.size')['type'] = 'string'))
  const [testimony] = await witnessAll(root, [[{ document, files }, { document: after }]])
  expect(testimony).toMatchObject({ broken: [], notes: [expect.stringContaining(`${path} does not compile`)] })
})

test('a correction of a limit is minor at most; one that shows in the types counts in full; both are called corrections', () => {
  const evidence = (key: string): string =>
    stringify({ entries: { [key]: { corrected: { date: '2026-12-01', was: 'something else' } } } })
  const judged = (edit: (copy: RawDocument) => void, key: string): unknown[] =>
    judgeDocuments(document, edited(edit), newCorrections(undefined, evidence(key))).map(({ level, text }) => [
      level,
      text.split(':')[0],
    ])
  const limit = (copy: RawDocument): unknown => (property(copy, 'RestoreClusterRequest.cuSize')['maximum'] = 256)
  expect(judged(limit, 'RestoreClusterRequest.cuSize#maximum')).toEqual([['minor', 'correction']])
  // That something else of the field was wrong says nothing of its limit.
  expect(judged(limit, 'RestoreClusterRequest.cuSize')).toMatchObject([['major', expect.anything()]])
  expect(judged(limit, 'another.key')).toEqual([
    ['major', 'the maximum of request field `cuSize` is `256`, it was `1024`'],
  ])
  const type = (copy: RawDocument): unknown => (property(copy, 'Job.progress')['type'] = 'integer')
  expect(judged(type, 'Job.progress')).toEqual([['major', 'correction']])
})

test('only what the new evidence adds is a correction; what is gone has its own list', () => {
  const old = 'entries: { A.b: { corrected: { date: 2026-12-01, was: x } } }'
  const now = `${old}\ncorrections: { A.c: { date: 2026-12-02, was: text } }`
  expect([...newCorrections(old, now)]).toEqual([['A.c', { date: '2026-12-02', was: 'text' }]])
  expect([...newCorrections(undefined, undefined)]).toEqual([])
})

test('a keyword that no rule knows is major, so that somebody writes the rule', () => {
  const after = edited((copy) => (schema(copy, 'Backup')['x-new'] = true))
  expect(judgeDocuments(document, after)).toMatchObject([
    { level: 'major', text: expect.stringContaining('no rule knows') },
  ])
})
