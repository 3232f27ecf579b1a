import { expect, test } from 'vitest'
import { readCommands } from '../wire/cli-commands.ts'
import { coveredGate } from './covered-gate.ts'
import { gateLine, isPassed } from '../gate-result.ts'
import { readSpec } from '@org/backups-spec/read-spec'

test('G3 passes for the repository', async () => {
  const result = await coveredGate(readSpec())
  expect(result.problems).toEqual([])
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toContain('10/10 in core, 10/10 in CLI, 10/10 in simulator')
})

test('G3 fails without a command, and names the operation and its fields', async () => {
  const { export: _, ...commands } = await readCommands()
  const result = await coveredGate(readSpec(), { commands })
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['exportBackup', 'exportBackup: integrationId', 'exportBackup: directory']),
  )
})

test('G3 fails for a field without a flag, and for a field that only the CLI has', async () => {
  const spec = readSpec()
  const request = spec.document.components.schemas['ExportBackupRequest']
  request!.properties = { integrationId: { type: 'string' }, folder: { type: 'string' } }
  const { problems } = await coveredGate(spec)
  const places = problems.map(({ where }) => where)
  expect(places).toEqual(expect.arrayContaining(['exportBackup: folder', 'exportBackup: directory']))
})

test('G3 fails for an uncovered operation without an exemption, and for an unneeded exemption', async () => {
  const spec = readSpec()
  const list = spec.document.paths['/v2/backups']?.['get']
  spec.document.paths['/v2/jobs'] = { get: { ...list!, operationId: 'listJobs', parameters: [] } }
  const without = await coveredGate(spec)
  expect(without.problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'listJobs not in core',
    'listJobs not in CLI',
    'listJobs not in simulator',
  ])
  const exempt = (['core', 'CLI', 'simulator'] as const).map((where) => ({
    operationId: 'listJobs',
    where,
    reason: 'the public page covers other jobs only',
  }))
  expect((await coveredGate(spec, { exempt })).problems).toEqual([])
  const unneeded = await coveredGate(readSpec(), { exempt })
  expect(unneeded.problems.map(({ what }) => what)).toEqual([
    'the exemption for core is not needed',
    'the exemption for CLI is not needed',
    'the exemption for simulator is not needed',
  ])
})
