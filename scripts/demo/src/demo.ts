/**
 * Shows the packages in one minute, without an API key. First, curl, `backups list` and `backups describe` read the same backups
 * from a mock of the document. Then the command creates a backup, restores it and sets a policy on the simulator.
 *
 *     npm run demo
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startPrism } from '@org/testkit'

const command = join(import.meta.dirname, '../../../packages/backups-cli/src/main.ts')
// The mock accepts any key.
const apiKey = 'demo-key'

const mock = await startPrism()
console.log(`The mock of spec/openapi.yaml listens on ${mock.url}\n`)

/** Sends curl's request with fetch, because some machines have no curl. */
async function curl(path: string): Promise<unknown> {
  console.log(`$ curl -s "${mock.url}${path}" -H "Authorization: Bearer $ZILLIZ_API_KEY"`)
  const response = await fetch(mock.url + path, { headers: { authorization: `Bearer ${apiKey}` } })
  const body: unknown = await response.json()
  console.log(`${JSON.stringify(body, null, 2)}\n`)
  return body
}

interface Backup {
  backupId: string
  clusterId: string
  projectId: string
}

/** Runs the command from source. Prints and returns its output. `paths` are arguments that may contain spaces. */
async function backups(line: string, paths: readonly string[] = []): Promise<string> {
  const args = [...line.split(' '), ...paths]
  console.log(`$ backups ${args.join(' ')}`)
  const child = spawn(process.execPath, ['--conditions=@org/source', command, ...args], {
    env: { ...process.env, ZILLIZ_API_KEY: apiKey, ZILLIZ_BASE_URL: mock.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [stdout, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (exitCode !== 0) throw new Error(`backups ${args.join(' ')} exited with ${String(exitCode)}`)
  console.log(stdout)
  return stdout
}

const folder = mkdtempSync(join(tmpdir(), 'backups-demo-'))
try {
  const listed = (await curl('/v2/backups?pageSize=10&currentPage=1')) as { data: { backups: Backup[] } }
  const [backup] = listed.data.backups
  if (!backup) throw new Error('the mock lists no backup')
  const { clusterId, backupId, projectId } = backup
  await curl(`/v2/clusters/${clusterId}/backups/${backupId}`)
  await backups('list --output table')
  const shown = await backups('list --output json')
  const described = await backups(`describe --cluster-id ${clusterId} --backup-id ${backupId} --output json`)
  for (const output of [shown, described]) {
    if (!output.includes(backupId)) throw new Error(`the command does not show ${backupId}`)
  }
  console.log(`curl and the command show the same backup, ${backupId}. The simulator is next.\n`)

  const simulated = ['--sim-state', join(folder, 'state.json')]
  console.log('The same command on the simulator. Each second simulates a minute:\n')
  await backups('list --output table --page-size 10', simulated)
  // The cluster of the document's examples is also in the simulator.
  const made = JSON.parse(await backups(`create --cluster-id ${clusterId} --wait --output json`, simulated)) as Backup
  await backups(
    `restore-cluster --cluster-id ${clusterId} --backup-id ${made.backupId} --project-id ${projectId} ` +
      '--name restored-by-demo --cu-size 2 --collection-status KEEP --wait --yes --output json',
    ['--password-file', join(folder, 'password'), ...simulated],
  )
  const schedule = '--frequency mon,wed --start-time 02:00-04:00 --retention-days 7'
  await backups(`policy set --cluster-id ${clusterId} --auto-backup true ${schedule}`, simulated)
  await backups(`policy get --cluster-id ${clusterId} --output table`, simulated)
  console.log('A backup was created and restored, and a policy was set, on the simulator only.')
} finally {
  await mock.close()
  rmSync(folder, { recursive: true })
}
