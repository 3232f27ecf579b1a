/**
 * A program that runs in projects with the packed or published packages, as an ES module and as CommonJS. It fails if the results
 * of the packages and of the command differ.
 */
import { execFile } from 'node:child_process'
import { dirname, delimiter } from 'node:path'
import { promisify } from 'node:util'
import { type Backup, createBackupsClient } from '@org/backups-client'
import { type BackupDetail, createBackups, isBackupsError } from '@org/backups-core'
import { nodeFetch } from '@org/backups-core/node'
import { createRedisPacer } from '@org/backups-pacing-redis'
import { startSimulator } from '@org/backups-sim'

const expectThat = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(`expected: ${what}`)
}

async function check({ url: baseUrl }: { url: string }): Promise<void> {
  const pacing = createRedisPacer({ client: { call: () => Promise.resolve(0) }, namespace: 'packed' })
  const client = createBackups({ apiKey: 'any-key-of-tests', baseUrl, pacing, fetch: nodeFetch })
  const backups: Backup[] = await client.backups.list().toArray({ max: 10 })
  const { clusterId = '', backupId = '' } = backups[0] ?? {}
  const detail: BackupDetail = await client.backups.describe({ clusterId, backupId })
  expectThat(detail.backupId === backupId, 'core describes the backup that it listed')

  const { data } = await createBackupsClient({ apiKey: 'any-key-of-tests', baseUrl }).GET('/v2/backups')
  expectThat(data !== undefined && 'data' in data && data.data.backups.length > 0, 'the raw client lists backups')

  const refused: unknown = await client.jobs.describe({ jobId: '' }).catch((error: unknown) => error)
  expectThat(isBackupsError(refused, 'invalid_argument') && refused.field === 'jobId', 'core refuses an empty jobId')

  // The command is a script, which finds its Node on the PATH.
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter)
  const env = { ...process.env, PATH, ZILLIZ_API_KEY: 'any-key-of-tests', ZILLIZ_BASE_URL: baseUrl }
  const describe = ['describe', '--cluster-id', clusterId, '--backup-id', backupId]
  for (const words of [['list'], describe]) {
    const { stdout } = await promisify(execFile)('node_modules/.bin/backups', [...words, '-o', 'json'], { env })
    expectThat(stdout.includes(backupId), `the command ${words[0]} prints the backup`)
  }
  // `--sim` needs neither a server nor a key.
  const simulated = await promisify(execFile)('node_modules/.bin/backups', ['list', '--sim', '-o', 'json'], {
    env: { PATH },
  })
  expectThat(simulated.stdout.includes('"backupId"'), 'the command lists the backups of its simulator')
}

async function run(): Promise<void> {
  const simulator = await startSimulator()
  try {
    await check(simulator)
  } finally {
    await simulator.close()
  }
}

/** Settles when the program has ended. CommonJS has no `await` outside of functions. */
export const ended: Promise<void> = run()
