import type { OperationId } from '@org/backups-core'
import { type RunningSimulator, type ServerOptions, startSimulator } from '@org/backups-sim'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { operationOf } from '../commands.ts'
import { type Finished, runBackups, type RunOptions } from './run-backups.ts'

interface Served {
  simulator: RunningSimulator
  backups: (args: readonly string[], options?: RunOptions) => Promise<Finished>
  /** A cluster without a pending or running backup. */
  clusterId: string
}

/** Serves the simulator over HTTP, with a function that runs commands against it. */
async function withSimulator(options: ServerOptions, work: (served: Served) => Promise<void>): Promise<void> {
  const simulator = await startSimulator({ seed: 'fleet', ...options })
  const cluster = simulator.dump().clusters.find(({ clusterName }) => clusterName === 'search-eu')
  try {
    await work({
      simulator,
      clusterId: cluster?.clusterId ?? '',
      backups(args, { env, ...given } = {}) {
        return runBackups(args, { ...given, env: { ZILLIZ_API_KEY: 'any', ZILLIZ_BASE_URL: simulator.url, ...env } })
      },
    })
  } finally {
    await simulator.close()
  }
}

/** A clock that runs an hour per second, so that jobs finish during the test. */
const fast = { clock: { factor: 3600 } }
/** A clock that only tests advance. */
const still = { clock: { factor: 0 } }
/** Returns options for a clock that keeps real time, because the command compares backup times with its own clock. */
const live = () => ({ clock: { factor: 1, startAt: new Date() } })
const shortInterval = ['--interval', '0.05']

describe('exit codes against the simulator', () => {
  test('create --wait exits with 0, and the backup is available', () =>
    withSimulator(fast, async ({ backups, clusterId, simulator }) => {
      const { code, stdout } = await backups(['create', '--cluster-id', clusterId, '--wait', ...shortInterval])
      const { backupId } = JSON.parse(stdout) as { backupId: string }
      expect(code).toBe(0)
      expect(simulator.dump().backups.find((backup) => backup.backupId === backupId)?.status).toBe('AVAILABLE')
    }))

  test('describe exits with 8 if the backup does not exist', () =>
    withSimulator(still, async ({ backups, clusterId }) => {
      const { code, stderr } = await backups(['describe', '--cluster-id', clusterId, '--backup-id', 'backup-none'])
      expect(code).toBe(8)
      expect(stderr).toMatch(/^error: /)
    }))

  test('wrong usage exits with 2 and sends no request', () =>
    withSimulator(still, async ({ backups, simulator }) => {
      expect(await backups(['list', '--page', 'two'])).toMatchObject({ code: 2, stdout: '' })
      expect(simulator.requests.count()).toBe(0)
    }))

  test('a wait exits with 3 after its deadline, and the printed command resumes it', () =>
    withSimulator(still, async ({ backups, clusterId, simulator }) => {
      const created = await backups(['create', '--cluster-id', clusterId, '-q', 'jobId', '-o', 'table'])
      const timedOut = await backups([
        'job',
        'wait',
        '--job-id',
        created.stdout.trim(),
        '--timeout',
        '0.3',
        ...shortInterval,
      ])
      expect(timedOut.code).toBe(3)
      const [, resumeCommand = ''] = /^ {2}backups (job wait .*)$/m.exec(timedOut.stderr) ?? []
      simulator.clock.advance({ hours: 1 })
      expect(await backups(resumeCommand.split(' '))).toMatchObject({ code: 0 })
    }))

  test('create --wait exits with 4 if the job was canceled', () =>
    withSimulator(fast, async ({ backups, clusterId, simulator }) => {
      simulator.jobs.plan({ kind: 'backup', outcome: 'CANCELED' })
      expect(await backups(['create', '--cluster-id', clusterId, '--wait', ...shortInterval])).toMatchObject({
        code: 4,
      })
    }))

  test('create exits with 5 if the response was lost, and does not create a second backup', () =>
    withSimulator(
      { ...live(), faults: [{ operationId: operationOf('create') as OperationId, reset: 'after' }] },
      async ({ backups, clusterId, simulator }) => {
        const before = simulator.dump().backups.length
        const { code, stderr } = await backups(['create', '--cluster-id', clusterId, '-o', 'json'])
        expect(code).toBe(5)
        expect(JSON.parse(stderr)).toMatchObject({
          error: { outcome: 'unknown', reconciliation: { verdict: 'probable' } },
        })
        expect(simulator.dump().backups.length).toBe(before + 1)
        expect(simulator.requests.list(operationOf('create') as OperationId)).toHaveLength(1)
      },
    ))

  test('a command exits with 6 if the key is invalid', () =>
    withSimulator({ ...still, apiKeys: ['another'] }, async ({ backups }) => {
      expect(await backups(['list'])).toMatchObject({ code: 6, stdout: '' })
    }))

  test('policy set --dry-run exits with 7 if the current policy differs', () =>
    withSimulator(still, async ({ backups, clusterId, simulator }) => {
      const schedule = ['--frequency', 'daily', '--start-time', '5', '--retention-days', '9']
      const set = ['policy', 'set', '--cluster-id', clusterId, '--auto-backup', 'true', ...schedule]
      expect(await backups([...set, '--dry-run'])).toMatchObject({ code: 7 })
      expect(simulator.requests.list(operationOf('policy set') as OperationId)).toEqual([])
      expect(await backups([...set, '--yes'])).toMatchObject({ code: 0 })
      expect(await backups([...set, '--dry-run'])).toMatchObject({ code: 0 })
    }))

  test('create --wait exits with 130 after Ctrl-C, and the job continues', () =>
    withSimulator(still, async ({ backups, clusterId, simulator }) => {
      const { code, stderr } = await backups(
        ['create', '--cluster-id', clusterId, '--wait', '-o', 'ndjson', ...shortInterval],
        {
          onText: (child, text) => void (!child.killed && text.includes('"poll"') && child.kill('SIGINT')),
        },
      )
      expect(code).toBe(130)
      expect(stderr).toContain('backups job wait --job-id')
      simulator.clock.advance({ hours: 1 })
      expect(simulator.jobs.list().at(-1)).toMatchObject({ status: 'SUCCESSFUL' })
    }))
})

test('every output format lists the same rows for the whole fleet', () =>
  withSimulator(still, async ({ backups, simulator }) => {
    const printed = async (format: string): Promise<string> => {
      const { code, stdout } = await backups(['list', '-o', format], { env: { COLUMNS: '1000' } })
      expect(code).toBe(0)
      return stdout.trimEnd()
    }
    const rows = JSON.parse(await printed('json')) as Record<string, unknown>[]
    expect(rows).toHaveLength(simulator.dump().backups.length)
    expect(parseYaml(await printed('yaml'))).toEqual(rows)
    expect((await printed('ndjson')).split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(rows)

    const ids = rows.map(({ backupId, clusterId }) => [backupId, clusterId])
    const [fields = '', ...csv] = (await printed('csv')).split('\n')
    const [backupAt, clusterAt] = ['backupId', 'clusterId'].map((field) => fields.split(',').indexOf(field))
    // Only the last field, a list, contains commas.
    expect(csv.map((line) => line.split(',')).map((cells) => [cells[backupAt ?? -1], cells[clusterAt ?? -1]])).toEqual(
      ids,
    )
    const [, ...table] = (await printed('table')).split('\n')
    expect(table.map((line) => line.split(/ {2,}/)).map(([backupId, , clusterId]) => [backupId, clusterId])).toEqual(
      ids,
    )
  }))
