import { startFaultServer, answer, refusedUrl } from '@org/testkit'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { exampleFor, ids, operationOf } from '../commands.ts'
import { inTemporaryFolder, runBackups } from './run-backups.ts'

const env = { ZILLIZ_API_KEY: 'test-key', ZILLIZ_BASE_URL: inject('mockUrl') }

test('backups without arguments shows the commands and the first steps', async () => {
  const { code, stdout, stderr } = await runBackups([])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('backups list')
  expect(stdout).toContain('ZILLIZ_API_KEY')
})

test('--version prints only the version', async () => {
  expect(await runBackups(['--version'])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
    stderr: '',
  })
})

test.each([
  ['list', '--help'],
  ['--help', 'list'],
  ['help', 'list'],
  ['list', '-h'],
])('backups %s %s shows the help of list', async (...args) => {
  const { code, stdout } = await runBackups(args)
  expect(code).toBe(0)
  expect(stdout).toContain('--creation-method')
  expect(stdout).toContain('Examples')
})

test('list prints the backups of the API as an array', async () => {
  const { code, stdout, stderr } = await runBackups(['list'], { env })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { data } = exampleFor('list') as { data: { backups: unknown[] } }
  expect(JSON.parse(stdout)).toEqual(data.backups)
})

test('describe prints the backup as the API returns it', async () => {
  const { code, stdout } = await runBackups(['describe', ...ids, '-o', 'json'], { env })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual((exampleFor('describe') as { data: unknown }).data)
})

test('a table shows readable sizes, and times with their zone', async () => {
  const { code, stdout } = await runBackups(['list', '-o', 'table'], { env })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^BACKUP ID +CLUSTER +CLUSTER ID +STATUS +AGE +SIZE +CREATED/)
  expect(stdout).toContain('2024-08-26 02:27 UTC')
  expect(stdout).toContain('0 B')
})

test('without a key, a command exits with 6, sends nothing, and prints which variable to set', async () => {
  const server = await startFaultServer([answer({ body: exampleFor('list') })])
  const { code, stdout, stderr } = await runBackups(['list'], { env: { ZILLIZ_BASE_URL: server.url } })
  await server.close()
  expect({ code, stdout, requests: server.requests }).toEqual({ code: 6, stdout: '', requests: [] })
  expect(stderr).toContain('ZILLIZ_API_KEY')
  expect(stderr).toContain('https://cloud.zilliz.com')
})

test('the key is read from the file in ZILLIZ_API_KEY_FILE', () =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, 'key')
    await writeFile(file, 'key-of-file\n')
    const server = await startFaultServer([answer({ body: exampleFor('list') })])
    const run = (more: object): ReturnType<typeof runBackups> =>
      runBackups(['list'], { env: { ZILLIZ_API_KEY_FILE: file, ZILLIZ_BASE_URL: server.url, ...more } })
    const finished = [
      await run({}),
      await run({ ZILLIZ_API_KEY: 'another' }),
      await run({ ZILLIZ_API_KEY_FILE: join(folder, 'none') }),
    ]
    await server.close()
    expect(finished.map(({ code }) => code)).toEqual([0, 2, 2])
    expect(finished[1]?.stderr).toContain('ZILLIZ_API_KEY and ZILLIZ_API_KEY_FILE exclude each other')
    expect(finished[2]?.stderr).toContain('The file in ZILLIZ_API_KEY_FILE cannot be read')
    expect(server.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer key-of-file'])
  }))

test('with an invalid key and -o json, a command exits with 6 and prints the error as JSON to stderr', async () => {
  const server = await startFaultServer([
    answer({ status: 401, headers: { requestid: 'r-1' }, body: { code: 21119, message: 'The apikey is illegal' } }),
  ])
  const { code, stdout, stderr } = await runBackups(['list', '-o', 'json', '--base-url', server.url], { env })
  await server.close()
  expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
  expect(JSON.parse(stderr)).toEqual({
    error: {
      kind: 'auth',
      outcome: 'rejected',
      code: 21119,
      status: 401,
      requestId: 'r-1',
      message: expect.stringContaining('The apikey is illegal'),
      hint: expect.any(String),
      operation: operationOf('list'),
    },
  })
})

test('a command exits with 9 if the server cannot be reached', async () => {
  const { code, stderr } = await runBackups(['list', '--base-url', await refusedUrl(), '--timeout', '5'], { env })
  expect(code).toBe(9)
  expect(stderr).toContain('ECONNREFUSED')
})

test.each([
  { args: ['lst'], message: 'Did you mean list?' },
  { args: ['frobnicate'], message: 'Unknown command "frobnicate"' },
  { args: ['list', '--clusterid', 'x'], message: 'Did you mean --cluster-id?' },
  { args: ['list', '--cluster-id'], message: '--cluster-id needs a value' },
  { args: ['list', '--cluster-id', '--page', '1'], message: '--cluster-id needs a value' },
  { args: ['list', 'in01-3e5ad8adc38xxxx'], message: 'does not belong to a flag' },
  { args: ['list', '--page', 'two'], message: '--page must be a whole number' },
  { args: ['list', '--page-size', '0'], message: '--page-size must be a whole number' },
  { args: ['list', '--creation-method', 'robot'], message: 'must be one of MANUAL, AUTO' },
  { args: ['list', '--output', 'jsn'], message: 'Did you mean json?' },
  { args: ['list', '--start', 'tomorrow'], message: '--start must be a time' },
  { args: ['list', '-q', '[?'], message: '--query is not a JMESPath expression' },
  {
    args: ['list', '--region', 'global', '--base-url', 'https://example.com'],
    message: '--base-url and --region exclude each other',
  },
  { args: ['list', '--base-url', 'http://example.com'], message: '--base-url (or ZILLIZ_BASE_URL) must be an https' },
  { args: ['describe'], message: 'Missing flags: --cluster-id ID --backup-id ID' },
  { args: ['describe', '--cluster-id', '..', '--backup-id', 'b'], message: '--cluster-id must be an id' },
])('refuses wrong usage before anything is sent: backups $args', async ({ args, message }) => {
  const server = await startFaultServer([answer({ body: exampleFor('list') })])
  const { code, stdout, stderr } = await runBackups(args, { env: { ZILLIZ_API_KEY: 'k', ZILLIZ_BASE_URL: server.url } })
  await server.close()
  expect({ code, stdout, requests: server.requests }).toEqual({ code: 2, stdout: '', requests: [] })
  expect(stderr).toContain(message)
})

test('flags accept choices in any letter case, and times are converted to the format of the API', async () => {
  const server = await startFaultServer([answer({ body: exampleFor('list', 'emptyPage') })])
  const args = ['list', '--creation-method', 'manual', '--start', '2024-08-01', '--end', '2024-09-01T02:00:00+02:00']
  const { code, stdout, stderr } = await runBackups(args, { env: { ...env, ZILLIZ_BASE_URL: server.url } })
  await server.close()
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' })
  expect(stderr).toBe('No backups match.\n')
  const [request] = server.requests
  const query = Object.fromEntries(new URL(request?.path ?? '', server.url).searchParams)
  expect(query).toMatchObject({ creationMethod: 'MANUAL', start: '2024-08-01T00:00:00Z', end: '2024-09-01T00:00:00Z' })
})

test('list explains why a page after the last one is empty', async () => {
  const { code, stdout, stderr } = await runBackups(['list', '--sim', '--page', '99', '-o', 'json'], {})
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' })
  expect(stderr).toMatch(/Page 99 does not exist: \d+ backups match, on \d pages\./)
})

test.each([
  ['list', '--cluster-id', ''],
  ['create', '--cluster-id', 'c', '--database=', '--dry-run'],
])('refuses an empty value, which is usually an unset variable: %s %s %j', async (...args) => {
  const { code, stderr } = await runBackups([...args, '--sim'], {})
  expect(code).toBe(2)
  expect(stderr).toMatch(/--\S+ must not be empty/)
})

test('list prints all pages, and with --page only that page', async () => {
  const backup = (n: number): object => ({ backupId: `backup${n}`, status: 'AVAILABLE' })
  const server = await startFaultServer((request) => {
    const query = new URL(request.path, 'http://localhost').searchParams
    const [page, size] = [Number(query.get('currentPage')), Number(query.get('pageSize'))]
    const backups = Array.from({ length: 25 }, (_, index) => backup(index)).slice((page - 1) * size, page * size)
    return answer({ body: { code: 0, data: { count: 25, currentPage: page, pageSize: size, backups } } })
  })
  const there = { env: { ...env, ZILLIZ_BASE_URL: server.url } }
  const all = await runBackups(['list', '-o', 'ndjson'], there)
  const one = await runBackups(['list', '--page', '2', '--page-size', '10', '-q', '[].backupId'], there)
  await server.close()
  expect(
    all.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { backupId: string }).backupId),
  ).toHaveLength(25)
  expect(JSON.parse(one.stdout)).toEqual(Array.from({ length: 10 }, (_, index) => `backup${10 + index}`))
  expect(one.stderr).toContain('Page 2 of 3, 25 backups in total')
})
