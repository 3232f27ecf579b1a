import { aList } from '@org/testkit'
import { expect, test } from 'vitest'
import { readCommands } from '../wire/cli-commands.ts'
import { coveredGate } from './covered-gate.ts'
import { gateLine, isPassed } from '../gate-result.ts'
import { readSpec } from '@org/backups-spec/read-spec'

test('G3 passes for the repository', async () => {
  const result = await coveredGate(readSpec())
  expect(result.problems).toEqual([])
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toMatch(/ (\d+)\/\1 in core, \1\/\1 in CLI, \1\/\1 in simulator/)
})

test('G3 fails if a command is missing, and names its operation and fields', async () => {
  const { export: _, ...commands } = await readCommands()
  const result = await coveredGate(readSpec(), commands)
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['exportBackup', 'exportBackup: integrationId', 'exportBackup: directory']),
  )
})

test('G3 fails for a field without a flag, and for a flag whose field is not in the document', async () => {
  const spec = readSpec()
  const request = spec.document.components.schemas['ExportBackupRequest']
  request!.properties = { integrationId: { type: 'string' }, folder: { type: 'string' } }
  const { problems } = await coveredGate(spec)
  const places = problems.map(({ where }) => where)
  expect(places).toEqual(expect.arrayContaining(['exportBackup: folder', 'exportBackup: directory']))
})

test('G3 fails for an operation that only the document has, and for one that only the packages have', async () => {
  const spec = readSpec()
  const { '/v2/backups': lists, ...others } = spec.document.paths
  const list = { ...lists!['get']!, operationId: 'listJobs', parameters: [] }
  spec.document.paths = { ...others, '/v2/jobs': { get: list } }
  const { problems } = await coveredGate(spec)
  expect(problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'listJobs not in core',
    'listJobs not in CLI',
    `${aList} in CLI, but not in the document`,
    'listJobs not in simulator',
    ...problems
      .slice(4)
      .map(({ where }) => `${where} a flag of the CLI sets this field, but the document does not have it`),
  ])
  expect(problems.slice(4).map(({ where }) => where)).toContain(`${aList}: pageSize`)
})
