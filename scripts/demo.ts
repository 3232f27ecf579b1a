/**
 * The main job in one minute: the same backups through curl's request, `backups list` and `backups describe`, answered by a mock
 * that is made from the document. Needs no key and no network; ends by itself.
 *
 *     npm run demo
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startPrism } from '@org/testkit'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
// Any key does for the mock.
const apiKey = 'demo-key'

const mock = await startPrism()
console.log(`The mock of spec/openapi.yaml answers on ${mock.url}\n`)

/** The request that curl would send; sent with fetch, since curl is not on every machine. */
async function curl(path: string): Promise<unknown> {
  console.log(`$ curl -s "${mock.url}${path}" -H "Authorization: Bearer $ZILLIZ_API_KEY"`)
  const response = await fetch(mock.url + path, { headers: { authorization: `Bearer ${apiKey}` } })
  const body: unknown = await response.json()
  console.log(`${JSON.stringify(body, null, 2)}\n`)
  return body
}

/** The command as a user runs it, from source. */
async function backups(...args: string[]): Promise<string> {
  console.log(`$ backups ${args.join(' ')}`)
  const { stdout, stderr } = await run(
    process.execPath,
    ['--conditions=@org/source', join(root, 'packages/backups-cli/src/main.ts'), ...args],
    { env: { ...process.env, ZILLIZ_API_KEY: apiKey, ZILLIZ_BASE_URL: mock.url } },
  )
  process.stderr.write(stderr)
  console.log(stdout)
  return stdout
}

try {
  const listed = (await curl('/v2/backups?pageSize=10&currentPage=1')) as {
    data: { backups: { clusterId: string; backupId: string }[] }
  }
  const [backup] = listed.data.backups
  if (!backup) throw new Error('the mock lists no backup')
  const { clusterId, backupId } = backup
  await curl(`/v2/clusters/${clusterId}/backups/${backupId}`)
  await backups('list', '--output', 'table')
  const shown = await backups('list', '--output', 'json')
  const described = await backups('describe', '--cluster-id', clusterId, '--backup-id', backupId, '--output', 'json')
  for (const text of [shown, described]) {
    if (!text.includes(backupId)) throw new Error(`the command does not show ${backupId}`)
  }
  console.log(`The same backup, ${backupId}, by all three ways. The mock is stopped.`)
} finally {
  await mock.close()
}
