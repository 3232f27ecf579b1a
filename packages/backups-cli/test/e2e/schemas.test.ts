import { answer, type Fault, operations } from '@org/testkit'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands, documentService, exampleFor, operationOf, respondFor, waiting, writing } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { inTemporaryFolder, runBackups } from './run-backups.ts'

const folder = join(import.meta.dirname, '../../dist/schemas')
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })

const fileOf = (name: string): string => name.replaceAll(' ', '-')

/** Returns the schema violations in the data. */
async function schemaErrors(name: string, data: unknown): Promise<unknown[]> {
  const validate = ajv.compile(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as object)
  validate(data)
  return validate.errors ?? []
}

/** Commands whose data has a schema in the document. */
const printingCommands = commands.filter(({ prints }) => prints && !('url' in prints))
const serverCommands = commands.filter(({ prints }) => prints && 'url' in prints)

/** Returns the names of the successful examples of a command's response. For a wait, only those in which it has ended. */
const successfulExamples = (name: string): string[] =>
  (operations().find(({ operationId }) => operationId === operationOf(name))?.examples['200'] ?? []).filter(
    (candidate) =>
      !candidate.startsWith('failure') &&
      (name !== 'job wait' || candidate === 'successful') &&
      (name !== 'wait' || !/creating|deleted/i.test(candidate)),
  )

describe.each(printingCommands)('backups $name', ({ name, examples: [commandLine] }) => {
  test.each(successfulExamples(name))(
    `backups ${name} prints data that matches its schema, for the example %s`,
    async (exampleName) => {
      const service = documentService(exampleName, 'successful', 'emptyPage', 'newestForm')
      await inTemporaryFolder(async (cwd) => {
        const { code, stdout } = await runAgainstServer(
          service,
          [...(commandLine?.line.split(' ') ?? []), '-o', 'json'],
          { cwd },
        )
        expect(code).toBe(0)
        expect(await schemaErrors(fileOf(name), JSON.parse(stdout))).toEqual([])
      })
    },
  )
})

test('the tests of schemas cover every schema in the package', async () => {
  const files = (await readdir(folder)).map((file) => file.replace(/\.json$/, ''))
  const names = [...printingCommands, ...serverCommands].map(({ name }) => fileOf(name))
  expect(files.toSorted()).toEqual([...names, 'dry-run', 'error', 'wait-event'].toSorted())
})

test.each([
  [writing],
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
  const { stdout } = await runAgainstServer(respondFor('policy get', 'disabled'), [...args, '--dry-run'])
  expect(await schemaErrors('dry-run', JSON.parse(stdout))).toEqual([])
})

test.each([
  ['wrong usage', ['list', '--page', 'x'], answer({})],
  ['no such cluster', ['list'], answer({ body: { code: 96018, message: 'Cluster not found.' } })],
  ['a job that failed', waiting, answer({ body: exampleFor('job wait', 'failed') })],
  ['an unknown outcome', [...writing, '--timeout', '3'], answer({ status: 502, body: 'x' })],
  ['a wait that timed out', [...waiting, '--timeout', '0.1'], answer({ body: exampleFor('job wait', 'pending') })],
])('an error matches its schema: %s', async (_, args, fault) => {
  const { stderr } = await runAgainstServer(() => fault, [...args, '-o', 'json'])
  expect(await schemaErrors('error', JSON.parse(stderr))).toEqual([])
})

test.each(serverCommands)('backups $name prints data that matches its schema', async ({ name }) => {
  const { stdout } = await runBackups([name, '-o', 'json'], {
    env: { ZILLIZ_API_KEY: 'k' },
    onText: (child, text) => void (text.includes('http://') && child.kill('SIGINT')),
  })
  expect(await schemaErrors(name, JSON.parse(stdout))).toEqual([])
})

test('a wait with -o ndjson prints each poll as a line, and the job as the last line', async () => {
  let polls = 0
  const faults = (): Fault => answer({ body: exampleFor('job wait', ++polls < 3 ? 'inProgress' : 'successful') })
  const { code, stdout } = await runAgainstServer(faults, [...waiting, '-o', 'ndjson'])
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 4 })
  for (const line of lines.slice(0, -1)) expect(await schemaErrors('wait-event', line)).toEqual([])
  expect(await schemaErrors('job-wait', lines.at(-1))).toEqual([])
})
