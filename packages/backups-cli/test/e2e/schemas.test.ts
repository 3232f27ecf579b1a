import { answer, example, type Fault, operations } from '@org/testkit'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runAgainstServer } from './run-against-server.ts'
import { runBackups } from './run-backups.ts'

const folder = join(import.meta.dirname, '../../dist/schemas')
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })

/** Returns the errors of data against a schema. */
async function schemaErrors(name: string, data: unknown): Promise<unknown[]> {
  const validate = ajv.compile(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as object)
  validate(data)
  return validate.errors ?? []
}

const ids = ['--cluster-id', 'c1', '--backup-id', 'b1']
const yes = '--yes'

/** The command of each schema that is named after a command, and the operation that it calls. */
const commands: Record<string, { operation: string; args: string[] }> = {
  list: { operation: 'listBackups', args: [] },
  describe: { operation: 'describeBackup', args: ids },
  create: { operation: 'createBackup', args: ['--cluster-id', 'c1'] },
  delete: { operation: 'deleteBackup', args: [...ids, yes] },
  'restore-cluster': {
    operation: 'restoreCluster',
    args: [...ids, '--project-id', 'p', '--name', 'n', '--cu-size', '1', '--collection-status', 'KEEP', yes],
  },
  'restore-collection': { operation: 'restoreCollection', args: [...ids, '--dest-cluster-id', 'c2', yes] },
  export: { operation: 'exportBackup', args: [...ids, '--integration-id', 'i1'] },
  'policy-get': { operation: 'getBackupPolicy', args: ['--cluster-id', 'c1'] },
  'policy-set': { operation: 'setBackupPolicy', args: ['--cluster-id', 'c1', '--auto-backup', 'false', yes] },
  'job-describe': { operation: 'describeJob', args: ['--job-id', 'j1'] },
  'job-wait': { operation: 'describeJob', args: ['--job-id', 'j1', '--interval', '0.05', '--timeout', '5'] },
}

const words = (name: string): string[] => (/^(policy|job)-/.test(name) ? name.split('-') : [name])

/** Returns the names of an operation's successful examples in the document. For a wait, only the example in which the job has finished. */
const successfulExamples = (name: string, operation: string): string[] =>
  (operations().find(({ operationId }) => operationId === operation)?.examples['200'] ?? []).filter(
    (candidate) => !candidate.startsWith('failure') && (name !== 'job-wait' || candidate === 'successful'),
  )

describe.each(Object.entries(commands))('%s', (name, { operation, args }) => {
  test.each(successfulExamples(name, operation))(
    'prints data that matches its schema, for the example %s',
    async (exampleName) => {
      const faults = ({ method, path }: { method: string; path: string }): Fault => {
        const isOther =
          method === 'GET' && !['listBackups', 'describeBackup', 'getBackupPolicy', 'describeJob'].includes(operation)
        if (!isOther) return answer({ body: example(operation, 200, exampleName) })
        return answer({
          body: path.startsWith('/v2/backups')
            ? example('listBackups', 200, 'emptyPage')
            : example('describeBackup', 200, 'newestForm'),
        })
      }
      const cwd = await mkdtemp(join(tmpdir(), 'backups-cli-'))
      const { code, stdout } = await runAgainstServer(faults, [...words(name), ...args, '-o', 'json'], { cwd })
      await rm(cwd, { recursive: true })
      expect(code).toBe(0)
      expect(await schemaErrors(name, JSON.parse(stdout))).toEqual([])
    },
  )
})

test('these tests cover every schema in the package', async () => {
  const files = (await readdir(folder)).map((file) => file.replace(/\.json$/, ''))
  expect(files.toSorted()).toEqual(
    [...Object.keys(commands), 'dry-run', 'error', 'wait-event', 'sim', 'console'].toSorted(),
  )
})

test.each([
  [['create', '--cluster-id', 'c1']],
  [
    [
      'policy',
      'set',
      '--cluster-id',
      'c1',
      '--auto-backup',
      'true',
      '--frequency',
      'daily',
      '--start-time',
      '2',
      '--retention-days',
      '7',
    ],
  ],
])('--dry-run prints data that matches its schema: %j', async (args) => {
  const { stdout } = await runAgainstServer(
    () => answer({ body: example('getBackupPolicy', 200, 'disabled') }),
    [...args, '--dry-run'],
  )
  expect(await schemaErrors('dry-run', JSON.parse(stdout))).toEqual([])
})

test.each([
  ['wrong usage', ['list', '--page', 'x'], answer({})],
  ['no such cluster', ['list'], answer({ body: { code: 96018, message: 'Cluster not found.' } })],
  ['a job that failed', ['job', 'wait', '--job-id', 'j1'], answer({ body: example('describeJob', 200, 'failed') })],
  ['an unknown outcome', ['create', '--cluster-id', 'c1', '--timeout', '3'], answer({ status: 502, body: 'x' })],
  [
    'a wait that timed out',
    ['job', 'wait', '--job-id', 'j1', '--timeout', '0.1'],
    answer({ body: example('describeJob', 200, 'pending') }),
  ],
])('an error matches its schema: %s', async (_, args, fault) => {
  const { stderr } = await runAgainstServer(() => fault, [...args, '-o', 'json'])
  expect(await schemaErrors('error', JSON.parse(stderr))).toEqual([])
})

test.each(['sim', 'console'])('%s prints data that matches its schema', async (name) => {
  const { stdout } = await runBackups([name, '-o', 'json'], {
    env: { ZILLIZ_API_KEY: 'k' },
    onText: (child, text) => void (text.includes('http://') && child.kill('SIGINT')),
  })
  expect(await schemaErrors(name, JSON.parse(stdout))).toEqual([])
})

test('a wait with -o ndjson prints each poll as wait-event and the job as last line', async () => {
  let polls = 0
  const faults = (): Fault => answer({ body: example('describeJob', 200, ++polls < 3 ? 'inProgress' : 'successful') })
  const { code, stdout } = await runAgainstServer(faults, [
    'job',
    'wait',
    '--job-id',
    'j1',
    '--interval',
    '0.05',
    '-o',
    'ndjson',
  ])
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 4 })
  for (const line of lines.slice(0, -1)) expect(await schemaErrors('wait-event', line)).toEqual([])
  expect(await schemaErrors('job-wait', lines.at(-1))).toEqual([])
})
