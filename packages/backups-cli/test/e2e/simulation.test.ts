import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { operationOf } from '../commands.ts'
import { type Finished, inTemporaryFolder, runBackups } from './run-backups.ts'

interface Row {
  backupId: string
  clusterId: string
  clusterName: string
  projectId: string
}

/** Creates a function that runs commands on one simulation, whose state is in a temporary folder. */
async function inSimulation(
  work: (backups: (...args: string[]) => Promise<Finished>, folder: string) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder((cwd) => work((...args) => runBackups([...args, '--sim-state', 'state.json'], { cwd }), cwd))
}

test('--sim needs no key and prints that the data is simulated', async () => {
  const { code, stdout, stderr } = await runBackups(['list', '--sim', '-o', 'ndjson'])
  expect(code).toBe(0)
  expect(stderr).toMatch(/^Simulated: no key, no network/)
  expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(100)
})

test('--sim excludes --region', async () => {
  const { code, stderr } = await runBackups(['list', '--sim', '--region', 'china'])
  expect(code).toBe(2)
  expect(stderr).toContain('--sim')
})

test('--sim-state refuses a file that is not a saved state', async () => {
  const { code, stderr } = await runBackups(['list', '--sim-state', 'package.json'], {
    cwd: join(import.meta.dirname, '../..'),
  })
  expect(code).toBe(2)
  expect(stderr).toContain('is not a saved state of the simulator')
})

test.each([
  ['list', '--sim-state', '/nowhere/state.json'],
  ['sim', '--state', '/nowhere/state.json'],
  ['console', '--sim-state', '/nowhere/state.json'],
])('a path where the state cannot be saved is refused before the command starts: %s %s', async (...args) => {
  const { code, stdout, stderr } = await runBackups(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('cannot be saved to /nowhere/state.json')
})

test('--sim-state keeps the state for create, wait, restore, policy and delete', async () => {
  await inSimulation(async (backups, folder) => {
    const listed = JSON.parse((await backups('list', '--page', '1')).stdout) as Row[]
    const { clusterId, projectId } = listed.find(({ clusterName }) => clusterName === 'search-eu') as Row

    const created = await backups('create', '--cluster-id', clusterId, '--wait', '--interval', '0.2')
    expect(created).toMatchObject({ code: 0, stderr: expect.stringContaining('is available') })
    const { backupId, jobId } = JSON.parse(created.stdout) as { backupId: string; jobId: string }
    const status = await backups(
      'describe',
      '--cluster-id',
      clusterId,
      '--backup-id',
      backupId,
      '-o',
      'table',
      '-q',
      'status',
    )
    expect(status.stdout).toBe('AVAILABLE\n')
    expect((await backups('job', 'describe', '--job-id', jobId, '-q', 'status')).stdout).toBe('"SUCCESSFUL"\n')

    const ids = ['--cluster-id', clusterId, '--backup-id', backupId]
    const target = ['--project-id', projectId, '--name', 'again', '--cu-size', '8', '--collection-status', 'KEEP']
    const restored = await backups('restore-cluster', ...ids, ...target, '--yes', '--quiet')
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect((await readFile(join(folder, 'again.password'), 'utf8')).trim().length).toBeGreaterThan(7)

    // The name is in use, but the command cannot detect it, because the new cluster has no backups yet.
    const again = await backups('restore-cluster', ...ids, ...target, '--yes', '--password-file', 'other')
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: .*exists/m) })

    const schedule = ['--auto-backup', 'true', '--frequency', 'weekdays', '--start-time', '3', '--retention-days', '5']
    expect(await backups('policy', 'set', '--cluster-id', clusterId, ...schedule, '--dry-run')).toMatchObject({
      code: 7,
    })
    expect(await backups('policy', 'set', '--cluster-id', clusterId, ...schedule, '--yes')).toMatchObject({ code: 0 })
    expect(await backups('policy', 'set', '--cluster-id', clusterId, ...schedule, '--dry-run')).toMatchObject({
      code: 0,
    })
    const inWords = (await backups('policy', 'get', '--cluster-id', clusterId, '-o', 'table')).stdout
    expect(inWords).toMatch(/Days \(UTC\) +weekdays\n/)
    expect(inWords).toMatch(/Next run +2026-06-1\d 03:00 UTC\n/)

    expect(await backups('delete', ...ids, '--yes')).toMatchObject({ code: 0 })
    const left = JSON.parse((await backups('list', '--cluster-id', clusterId)).stdout) as Row[]
    expect(left.map((row) => row.backupId)).not.toContain(backupId)
  })
}, 60_000)

test('the command that resumes a wait contains --sim-state', async () => {
  await inSimulation(async (backups) => {
    const listed = JSON.parse((await backups('list', '--page', '1')).stdout) as Row[]
    const { clusterId } = listed.find(({ clusterName }) => clusterName === 'search-eu') as Row
    const { code, stderr } = await backups('create', '--cluster-id', clusterId, '--wait', '--timeout', '1')
    expect(code).toBe(3)
    const [, line = ''] = /^ {2}backups (job wait .*)$/m.exec(stderr) ?? []
    expect(line).toContain('--sim-state state.json')
    const words = line.replace(' --sim-state state.json', '').split(' ')
    expect(await backups(...words, '--interval', '0.2')).toMatchObject({ code: 0 })
  })
})

describe('backups sim', () => {
  /** Starts the server, runs a command against it, and stops it with SIGINT. */
  async function served(args: string[], command: string[]): Promise<{ server: Finished; client: Finished }> {
    let client: Promise<Finished> | undefined
    const server = await runBackups(['sim', ...args], {
      onText: (child, text) => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
        if (url === undefined || client) return
        client = runBackups(command, { env: { ZILLIZ_API_KEY: 'any', ZILLIZ_BASE_URL: url } })
        void client.then(() => child.kill('SIGINT'))
      },
    })
    if (!client) throw new Error('The server printed no URL')
    return { server, client: await client }
  }

  test('backups sim serves the fleet over HTTP until Ctrl-C', async () => {
    const { server, client } = await served([], ['list', '-q', 'length(@)'])
    expect(client).toMatchObject({ code: 0, stderr: '' })
    expect(Number(client.stdout)).toBeGreaterThan(100)
    expect(server.code).toBe(130)
    expect(Object.keys(JSON.parse(server.stdout) as object)).toEqual(['url'])
    expect(server.stderr).not.toContain('error')
  })

  test('if a --fault drops the response to a create, the command exits with 5 and checks whether the backup exists', async () => {
    const fault = `operationId=${operationOf('create')},reset=after,times=1`
    // The cluster is from the API's examples, because the ids of the fleet depend on the time of day.
    const create = ['create', '--cluster-id', 'in01-3e5ad8adc38xxxx', '-o', 'json']
    const { client } = await served(['--fault', fault], create)
    expect(client.code).toBe(5)
    expect(JSON.parse(client.stderr)).toMatchObject({
      error: { outcome: 'unknown', reconciliation: { operation: operationOf('create'), verdict: 'probable' } },
    })
  })

  test.each([
    'status',
    'a=1=2',
    '{',
    'statuss=503',
    'status=abc',
    'status=999',
    'times=-1',
    '{"reset":1}',
    'reset=later',
  ])('backups sim refuses an invalid --fault in one line: %s', async (fault) => {
    const { code, stderr } = await runBackups(['sim', '--fault', fault])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: --fault .*\n$/)
  })

  test('backups sim lists the known operations if a --fault has an unknown one', async () => {
    const { code, stderr } = await runBackups(['sim', '--fault', 'operationId=foo'])
    expect(code).toBe(2)
    expect(stderr).toContain('--fault is not valid: operationId must be ')
    expect(stderr).toContain(operationOf('delete'))
  })
})
