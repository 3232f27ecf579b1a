import { answer, type FaultServer, startFaultServer } from '@org/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { exampleFor, maskAges } from '../commands.ts'
import { runBackups } from './run-backups.ts'

const page = exampleFor('list', 'newestForm') as { data: { backups: Record<string, unknown>[] } }
const { backups } = page.data

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer([answer({ body: page })])
})
afterAll(() => server.close())

async function list(...args: string[]): Promise<string> {
  const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
  const { code, stdout } = await runBackups(['list', ...args], { env })
  expect(code).toBe(0)
  return stdout
}

describe('every output format contains the same rows', () => {
  test('-o json prints every row', async () => {
    expect(JSON.parse(await list('-o', 'json'))).toEqual(backups)
  })

  test('without a terminal, the default format is json', async () => {
    expect(await list()).toBe(await list('-o', 'json'))
  })

  test('-o yaml prints every row', async () => {
    expect(parseYaml(await list('-o', 'yaml'))).toEqual(backups)
  })

  test('-o ndjson prints every row', async () => {
    const lines = (await list('-o', 'ndjson')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(backups)
  })

  test('-o csv prints every row', async () => {
    const [header = '', ...lines] = (await list('-o', 'csv')).trimEnd().split('\n')
    const fields = header.split(',')
    expect(lines).toHaveLength(backups.length)
    for (const [index, backup] of backups.entries()) {
      // Only one value contains commas: the list of policies, which is quoted JSON.
      const values = (lines[index] ?? '').match(/"(?:[^"]|"")*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? []
      const row = Object.fromEntries(
        fields.map((field, column) => [field, values[column]?.replaceAll(/^"|"$/g, '').replaceAll('""', '"') ?? '']),
      )
      for (const [field, value] of Object.entries(backup)) {
        expect(row[field]).toBe(value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value))
      }
    }
  })

  test('-o table prints every row', async () => {
    const lines = (await list('-o', 'table')).trimEnd().split('\n')
    expect(lines).toHaveLength(backups.length + 1)
    for (const [index, backup] of backups.entries()) {
      for (const field of ['backupId', 'clusterId', 'status', 'backupName'])
        expect(lines[index + 1]).toContain(backup[field])
    }
  })
})

test.each([
  ['table', 'backup1_0b9d15a0ddexxxx'],
  ['csv', 'backup1_0b9d15a0ddexxxx'],
])('--no-header omits the header line of %s', async (format, first) => {
  const text = await list('-o', format, '--no-header')
  expect(text.startsWith(first)).toBe(true)
  expect(text.trimEnd().split('\n')).toHaveLength(backups.length)
})

describe('--query selects from the data', () => {
  test.each([
    [
      'json',
      '[].backupId',
      `[\n  "${String(backups[0]?.['backupId'])}",\n  "${String(backups[1]?.['backupId'])}"\n]\n`,
    ],
    ['ndjson', "[?status=='AVAILABLE'].size", '73400320\n20971520\n'],
    ['table', '[].[backupId, size]', 'backup1_0b9d15a0ddexxxx  73400320\nbackup2_1c7e42f90abxxxx  20971520\n'],
    [
      'csv',
      '[].{id: backupId, size: size}',
      'id,size\nbackup1_0b9d15a0ddexxxx,73400320\nbackup2_1c7e42f90abxxxx,20971520\n',
    ],
    ['yaml', 'length(@)', '2\n'],
    ['json', 'nothing', 'null\n'],
    ['ndjson', "[?createTime > '2000-01-01' && createTime < '9999'] | length(@)", '2\n'],
    ['json', 'max_by(@, &size).size', '73400320\n'],
  ])('as %s: %s', async (format, query, text) => {
    expect(await list('-o', format, '-q', query)).toBe(text)
  })

  test.each([
    ['json', '[].backupId', 'backup1_0b9d15a0ddexxxx\nbackup2_1c7e42f90abxxxx\n'],
    ['csv', '[0].status', 'AVAILABLE\n'],
  ])('--raw prints strings without quotes, as %s: %s', async (format, query, text) => {
    expect(await list('-o', format, '-q', query, '-r')).toBe(text)
  })

  test('a --query that selects nothing from the list explains that it applies to the whole list', async () => {
    const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url }
    const { stdout, stderr } = await runBackups(['list', '-o', 'ndjson', '-q', 'backupId'], { env })
    expect(stdout).toBe('null\n')
    expect(stderr).toContain('use [].field')
  })

  test("--query accepts expressions that are written for the API's response", async () => {
    expect(await list('-q', 'backups[*].backupId')).toBe(await list('-q', '[].backupId'))
  })
})

test.for([40, 80, 120, 200])('a table fits %i columns', async (columns, { expect: expectHere }) => {
  const env = { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url, COLUMNS: String(columns) }
  const { stdout } = await runBackups(['list', '-o', 'table'], { env })
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  await expectHere(maskAges(stdout)).toMatchFileSnapshot(`screens/list-${columns}.txt`)
})
