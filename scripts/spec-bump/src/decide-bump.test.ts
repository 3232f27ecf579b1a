import { readDocument } from '@org/backups-spec/document'
import { expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { checkTypes } from './check-types.ts'
import { newCorrections } from './corrections.ts'
import { editDocument, frozenDocument } from '../test/corpus/edit-document.ts'
import { type Change, combine, decideBump, judgeDocuments } from './decide-bump.ts'
import { toJson, toText } from './print-bump.ts'

// The tests start a compiler, which is slow on a busy machine.
vi.setConfig({ testTimeout: 300_000 })

const document = frozenDocument()
const judge = (edits: string): Change[] => judgeDocuments(document, editDocument(document, edits))

test('a renamed field is one change with its operation, its place and both names', () => {
  expect(JSON.parse(toJson(combine(judge('rename Backup.createTime createdAt'))))).toEqual({
    bump: 'major',
    changes: [
      {
        level: 'major',
        place: '#/components/schemas/Backup/properties/createdAt',
        operation: 'listItems',
        text: 'response field `Backup.createTime` is renamed to `createdAt`',
      },
    ],
  })
})

test('a field that is replaced by a field with another description is reported as removed and new', () => {
  const changes = judge('drop Backup.createTime ; set Backup.createdAt {type: string, description: Something else.}')
  expect(changes.map(({ level, text }) => `${level} ${text}`)).toEqual([
    'major response field `Backup.createTime` is removed',
    'minor response field `Backup.createdAt` is new',
  ])
})

test('a change to a shared schema is reported once, with every operation', () => {
  const [change, ...others] = judge('set Failure.code/type string')
  expect(others).toEqual([])
  expect(change?.operation.split(', ')).toHaveLength(8)
  expect(change?.place).toBe('#/components/schemas/Failure/properties/code/type')
})

test('the same edit is major in a response and minor in a request', () => {
  const levels = ['Backup.clusterName', 'ExportBackupRequest.directory'].map((field) =>
    judge(`set ${field}/type [string, 'null']`).map(({ level }) => level),
  )
  expect(levels).toEqual([['major'], ['minor']])
})

test('comments, blank lines and an equivalent notation are not reported as changes', async () => {
  const source = stringify(document)
  const after = stringify(parse(source), { defaultStringType: 'QUOTE_DOUBLE' })
  const decision = await decideBump({ source }, { source: `# new\n\n${after}` })
  expect(decision).toEqual({ bump: 'none', changes: [] })
  expect(toText(decision)).toBe('spec:bump: none (0 changes, types not compiled)')
})

test('a change to a field without a rule is major, and the report names the field', () => {
  expect(judge('set Backup/dependentRequired {size: [status]}')).toMatchObject([
    { level: 'major', text: '`dependentRequired` of response type `Backup` changed, and no rule covers it' },
  ])
})

test('a changed description is a patch for libraries and has no level for commands', () => {
  expect(judge('set Backup.size/description Bytes.')).toMatchObject([{ level: 'patch', commandLevel: 'none' }])
})

test('the rules report a removed or renamed component as major, and a new one as no change', () => {
  const removed = { level: 'major', commandLevel: 'minor', text: expect.stringContaining('is removed') }
  expect(
    judge('rename /components/schemas/BackupPage BackupList ; redirect schemas/BackupPage schemas/BackupList'),
  ).toMatchObject([removed])
  expect(
    judge('rename /components/responses/Unauthorized NoKey ; redirect responses/Unauthorized responses/NoKey'),
  ).toMatchObject([removed])
  expect(judge('set /components/schemas/Unused {type: object}')).toEqual([])
})

test('a known extension in the wrong place is major', () => {
  expect(judge('set exportItem/x-open-enum [A]')).toMatchObject([
    { level: 'major', text: '`x-open-enum` of `exportItem` changed, and no rule covers it' },
  ])
})

test('the compiler reports the values and names that old programs can no longer send, receive or use', async () => {
  const edits = [
    'set Backup.size/type string',
    'drop Backup.size',
    'push ExportBackupRequest/required directory',
    'drop ExportBackupRequest.directory',
    'rename /components/schemas/Job Task ; redirect schemas/Job schemas/Task',
    'set JobStatus/x-open-enum [PENDING]',
    'rename /paths/~1v2~1backups /v3/backups',
    'set describeTask/operationId getJob',
    'set Backup.size/description Bytes.',
    'set Backup.checksum {type: string}',
  ]
  const checks = await checkTypes(edits.map((edit) => [document, editDocument(document, edit)] as const))
  const uses = (broken: string[]): string[] => [...new Set(broken.map((error) => error.replace(/:.*/s, '')))].toSorted()
  expect(checks.map(({ broken }) => uses(broken))).toEqual([
    ['Backup', 'BackupPage', 'ListBackupsSuccess'],
    ['fields of Backup', 'fields of BackupPage', 'fields of ListBackupsSuccess'],
    ['ExportItemParams'],
    ['fields of ExportBackupRequest'],
    ['Job', 'fields of Job'],
    ['JOB_STATUS'],
    ['paths'],
    ['DescribeTaskParams', 'operations'],
    [],
    [],
  ])
})

test('the generated types of the current document are compatible with themselves', async () => {
  const current = readDocument()
  expect(await checkTypes([[current, current]])).toEqual([{ broken: [], notes: [] }])
})

test('a document that the generator refuses is reported in a note', async () => {
  const [check] = await checkTypes([[document, editDocument(document, 'push CreateBackupRequest.backupType/enum ALL')]])
  expect(check?.notes).toEqual([expect.stringContaining('not compiled, since the generator refuses it: values')])
  expect(check?.broken).toEqual([])
})

test('a type error raises the level to major', () => {
  const changes = judge('set Backup.size/description Bytes.')
  const decision = combine(changes, { broken: ['Backup: no'], notes: [] })
  expect(decision.bump).toBe('major')
  expect(decision.changes[0]?.text).toBe('a program that uses the client stops compiling: Backup: no')
})

test('a correction of a limit is minor at most, and a correction of a type keeps the level of the change', () => {
  const judged = (edits: string, key: string): [string, string | undefined][] => {
    const evidence = stringify({ entries: { [key]: { corrected: { date: '2026-12-01', was: 'something else' } } } })
    const changes = judgeDocuments(document, editDocument(document, edits), newCorrections(undefined, evidence))
    return changes.map(({ level, text }) => [level, text.split(':')[0]])
  }
  const limit = 'set RestoreClusterRequest.cuSize/maximum 256'
  expect(judged(limit, 'RestoreClusterRequest.cuSize#maximum')).toEqual([['minor', 'correction']])
  // A correction of the field does not apply to its limit.
  const text = 'the maximum of request field `RestoreClusterRequest.cuSize` is `256`; it was `1024`'
  expect(judged(limit, 'RestoreClusterRequest.cuSize')).toEqual([['major', text]])
  expect(judged('set Job.progress/type integer', 'Job.progress')).toEqual([['major', 'correction']])
  expect(judged('set createItem/x-retry-class read', 'createItem#x-retry-class')).toEqual([['major', 'correction']])
})

test('newCorrections returns only added corrections, including those of removed lines', () => {
  const old = 'entries: { A.b: { corrected: { date: 2026-12-01, was: x } } }'
  const now = `${old}\ncorrections: { A.c: { date: 2026-12-02, was: text } }`
  expect([...newCorrections(old, now)]).toEqual([['A.c', { date: '2026-12-02', was: 'text' }]])
  expect([...newCorrections(undefined, undefined)]).toEqual([])
})
