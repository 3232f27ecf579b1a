/** Runs each example in a separate process against Prism. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer, example as documented, resetBeforeHeaders, startFaultServer } from '@org/testkit'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

interface Run {
  exitCode: number | string | null | undefined
  stdout: string
  stderr: string
}

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'examples-'))
})
afterAll(() => rm(scratch, { recursive: true }))

function run(example: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@org/source', join(folder, example), ...args],
      { env: { ZILLIZ_API_KEY: 'any-key', ZILLIZ_BASE_URL: inject('mockUrl'), ...env } },
      (error, stdout, stderr) => resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr }),
    )
  })
}

test('list prints a line for each backup', async () => {
  expect(await run('list.ts')).toEqual({
    exitCode: 0,
    stdout: 'backup1_0b9d15a0ddexxxx\tCREATING\t2024-08-26T02:27:51Z\tDedicated-01_backup3\n',
    stderr: '',
  })
})

test('restore-and-wait saves the password in a new file and waits until the job ends', async () => {
  const passwordFile = join(scratch, 'password')
  const args = ['in01-3e5ad8adc38xxxx', 'backup1_0b9d15a0ddexxxx', 'proj-1', 'Dedicated-01-restored', passwordFile]
  const { exitCode, stdout, stderr } = await run('restore-and-wait.ts', args)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toBe(
    `in01-6183d6bac30xxxx is being created; the password of db_admin is in ${passwordFile}\n` +
      'SUCCESSFUL 100 %\ndone at 2024-08-27T09:14:31Z\n',
  )
  expect(await readFile(passwordFile, 'utf8')).toBe('example-password')
  expect((await stat(passwordFile)).mode & 0o077).toBe(0)
})

test('restore-and-wait prints its usage and sends nothing if an argument is missing', async () => {
  const { exitCode, stdout, stderr } = await run('restore-and-wait.ts', ['in01-3e5ad8adc38xxxx'])
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(/^usage: .* <passwordFile>\n$/)
})

test('reconcile starts a backup', async () => {
  expect(await run('reconcile.ts', ['in01-3e5ad8adc38xxxx'])).toEqual({
    exitCode: 0,
    stdout: 'started: backup2_1c7e42f90abxxxx, job job-0a4c7d19e5b2qk8r1tx6zu\n',
    stderr: '',
  })
})

test('reconcile starts no second backup when the response is lost', async () => {
  let lists = 0
  const server = await startFaultServer(({ method }) => {
    if (method === 'POST') return resetBeforeHeaders()
    lists += 1
    return answer({ body: documented('listBackups', 200, lists === 1 ? 'emptyPage' : 'newestForm') })
  })
  const { exitCode, stdout } = await run('reconcile.ts', ['in01-3e5ad8adc38xxxx'], { ZILLIZ_BASE_URL: server.url })
  await server.close()
  expect(stdout).toMatch(/^no usable response: createBackup: no response \(ECONNRESET\)\n/)
  // The list has two new backups, so the example cannot determine which of them the call created.
  expect(stdout).toContain('\ncannot_tell\n')
  expect(exitCode).toBe(1)
  expect(server.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1)
})

test.each(['list.ts', 'restore-and-wait.ts', 'reconcile.ts'])(
  '%s prints an error if there is no key',
  async (example) => {
    const args = ['in01-1', 'backup1', 'proj-1', 'restored', join(scratch, 'never-made')]
    const { exitCode, stderr } = await run(example, args, { ZILLIZ_API_KEY: '' })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^createBackups: apiKey must be a non-empty string *\n$/)
  },
)

test('every example has a test', async () => {
  expect((await readdir(folder)).sort()).toEqual(['list.ts', 'reconcile.ts', 'restore-and-wait.ts'])
})
