import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Finished, runBackups } from './run-backups.ts'

interface Row {
  backupId: string
  clusterId: string
  clusterName: string
  projectId: string
}

/** A folder in which the state of one simulation lives from command to command. */
async function inSimulation(
  work: (backups: (...args: string[]) => Promise<Finished>, folder: string) => Promise<void>,
): Promise<void> {
  const cwd = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  try {
    await work((...args) => runBackups([...args, '--sim-state', 'state.json'], { cwd }), cwd)
  } finally {
    await rm(cwd, { recursive: true })
  }
}

test('--sim answers without a key and says that it is a simulation', async () => {
  const { code, stdout, stderr } = await runBackups(['list', '--sim', '-o', 'ndjson'])
  expect(code).toBe(0)
  expect(stderr).toMatch(/^Simulated: no key, no network/)
  expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(100)
})

test('--sim and a server exclude each other', async () => {
  const { code, stderr } = await runBackups(['list', '--sim', '--region', 'china'])
  expect(code).toBe(2)
  expect(stderr).toContain('--sim')
})

test('a file that holds no state is refused', async () => {
  const { code, stderr } = await runBackups(['list', '--sim-state', 'package.json'], {
    cwd: join(import.meta.dirname, '../..'),
  })
  expect(code).toBe(2)
  expect(stderr).toContain('is no state of the simulator')
})

test.each([
  ['list', '--sim-state', '/nowhere/state.json'],
  ['sim', '--state', '/nowhere/state.json'],
  ['console', '--sim-state', '/nowhere/state.json'],
])('a state that could not be kept is refused before anything is done: %s %s', async (...args) => {
  const { code, stdout, stderr } = await runBackups(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('cannot be kept in /nowhere/state.json')
})

test('a day with the simulator: create, wait, restore, password, policy, delete', async () => {
  await inSimulation(async (backups, folder) => {
    const listed = JSON.parse((await backups('list', '--page', '1')).stdout) as Row[]
    const { clusterId, projectId } = listed.find(({ clusterName }) => clusterName === 'search-eu') as Row

    const created = await backups('create', '--cluster-id', clusterId, '--wait', '--interval', '0.2')
    expect(created).toMatchObject({ code: 0, stderr: expect.stringContaining('is done') })
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

    // The name is taken now, and the backups of the new cluster will show it only once it has some.
    const again = await backups('restore-cluster', ...ids, ...target, '--yes', '--password-file', 'other')
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: .*exists/m) })

    const schedule = ['--auto-backup', 'true', '--frequency', 'weekdays', '--start-time', '3', '--retention-days', '5']
    expect(await backups('policy', 'set', '--cluster-id', clusterId, ...schedule, '--dry-run')).toMatchObject({
      code: 7,
    })
    expect(await backups('policy', 'set', '--cluster-id', clusterId, ...schedule)).toMatchObject({ code: 0 })
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

test('a wait that is cut off names a command that finds the simulation again', async () => {
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
  /** Starts the server, runs a command against it, and ends it as Ctrl-C does. */
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
    if (!client) throw new Error('the server said no URL')
    return { server, client: await client }
  }

  test('serves a company over HTTP until Ctrl-C', async () => {
    const { server, client } = await served([], ['list', '-q', 'length(@)'])
    expect(client).toMatchObject({ code: 0, stderr: '' })
    expect(Number(client.stdout)).toBeGreaterThan(100)
    expect(server.code).toBe(130)
    expect(Object.keys(JSON.parse(server.stdout) as object)).toEqual(['url'])
    expect(server.stderr).not.toContain('error')
  })

  test('loses the answer to a create: exit 5, and it is looked whether the backup is there', async () => {
    const fault = 'operationId=createBackup,reset=after,times=1'
    // The cluster of the documentation; the ids of the fleet are others at another time of the day.
    const create = ['create', '--cluster-id', 'in01-3e5ad8adc38xxxx', '-o', 'json']
    const { client } = await served(['--fault', fault], create)
    expect(client.code).toBe(5)
    expect(JSON.parse(client.stderr)).toMatchObject({
      error: { outcome: 'unknown', reconciliation: { operation: 'createBackup', verdict: 'probable' } },
    })
  })

  test.each(['status', 'a=1=2', '{'])('a fault that cannot be read is refused: %s', async (fault) => {
    const { code, stderr } = await runBackups(['sim', '--fault', fault])
    expect(code).toBe(2)
    expect(stderr).toContain('--fault')
  })
})
