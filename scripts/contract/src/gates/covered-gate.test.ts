import { expect, test } from 'vitest'
import { readCommands } from '../wire/cli-commands.ts'
import { coveredGate } from './covered-gate.ts'
import { gateLine, isPassed } from '../gate.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

test('G3 passes: each operation is in core, in the CLI and in the simulator', async () => {
  const result = await coveredGate(readContract())
  expect(result.faults).toEqual([])
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toContain('10/10 in core, 10/10 in CLI, 10/10 in simulator')
})

test('G3 fails when a command is gone, and names the operation and its fields', async () => {
  const { export: _, ...commands } = await readCommands()
  const result = await coveredGate(readContract(), { commands })
  expect(isPassed(result)).toBe(false)
  expect(result.faults.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['exportBackup', 'exportBackup: integrationId', 'exportBackup: directory']),
  )
})

test('G3 fails for a field that no flag fills, and for one that only the CLI knows', async () => {
  const contract = readContract()
  const request = contract.document.components.schemas['ExportBackupRequest']
  request!.properties = { integrationId: { type: 'string' }, folder: { type: 'string' } }
  const { faults } = await coveredGate(contract)
  const places = faults.map(({ where }) => where)
  expect(places).toEqual(expect.arrayContaining(['exportBackup: folder', 'exportBackup: directory']))
})

test('G3 fails for an operation that nothing covers, unless it is excused with a reason', async () => {
  const contract = readContract()
  const list = contract.document.paths['/v2/backups']?.['get']
  contract.document.paths['/v2/jobs'] = { get: { ...list!, operationId: 'listJobs', parameters: [] } }
  const without = await coveredGate(contract)
  expect(without.faults.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'listJobs not in core',
    'listJobs not in CLI',
    'listJobs not in simulator',
  ])
  const excused = (['core', 'CLI', 'simulator'] as const).map((where) => ({
    operationId: 'listJobs',
    where,
    reason: 'the public page covers other jobs only',
  }))
  expect((await coveredGate(contract, { excused })).faults).toEqual([])
  const unneeded = await coveredGate(readContract(), { excused })
  expect(unneeded.faults.map(({ what }) => what)).toEqual([
    'the excuse for core is not needed',
    'the excuse for CLI is not needed',
    'the excuse for simulator is not needed',
  ])
})
