import { startFaultServer } from '@org/testkit'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentService, ids } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { type Finished, inTemporaryFolder, runShell } from './run-backups.ts'

const service = documentService('successful', 'emptyPage', 'newestForm', 'started')
const target = ['--project-id', 'p1', '--name', 'restored', '--cu-size', '1', '--collection-status', 'KEEP']
const restore = ['restore-cluster', ...ids, ...target, '--yes']

/** Runs a line in bash in which `restore` is the restore of a cluster. */
async function inShell(line: string, cwd: string): Promise<Finished & { writes: number }> {
  const server = await startFaultServer(service)
  try {
    const finished = await runShell(`cd '${cwd}'; restore() { backups ${restore.join(' ')} "$@"; }; ${line}`, {
      ZILLIZ_API_KEY: 'k',
      ZILLIZ_BASE_URL: server.url,
    })
    return { ...finished, writes: server.requests.filter(({ method }) => method !== 'GET').length }
  } finally {
    await server.close()
  }
}

test('--password-command receives the password on stdin, and no file is left', () =>
  inTemporaryFolder(async (cwd) => {
    const { stdout, stderr } = await inShell("restore --password-command 'cat > saved'", cwd)
    expect(await readFile(join(cwd, 'saved'), 'utf8')).toBe('example-password\n')
    expect(await readdir(cwd)).toEqual(['saved'])
    expect(stdout + stderr).not.toContain('example-password')
    expect(stderr).toContain('The one-time password was passed to cat > saved.')
  }))

test('the output of --password-command is not mixed with the data on stdout', () =>
  inTemporaryFolder(async (cwd) => {
    const { stdout, stderr } = await inShell("restore -o json --password-command 'cat > /dev/null; echo stored'", cwd)
    expect(JSON.parse(stdout)).toMatchObject({ password: '[secret]' })
    expect(stderr).toContain('stored')
  }))

test.each(['cat > /dev/null; exit 3', '/nowhere/vault'])(
  'if --password-command fails, the only copy of the password is printed to stderr: %s',
  (command) =>
    inTemporaryFolder(async (cwd) => {
      const { stdout, stderr } = await inShell(`restore --password-command '${command}'; echo "exit $?"`, cwd)
      expect(stderr).toContain('This is the only copy of the password:\npassword: example-password\n')
      expect(stdout).not.toContain('example-password')
    }),
)

test('--password-file writes to a FIFO that a process is reading, and does not remove it', () =>
  inTemporaryFolder(async (cwd) => {
    // The reader opens the FIFO for reading and writing, so that it is open before the command starts.
    const { stderr } = await inShell('mkfifo fifo; exec 3<>fifo; restore --password-file fifo; head -1 <&3 > read', cwd)
    expect(await readFile(join(cwd, 'read'), 'utf8')).toBe('example-password\n')
    expect(await readdir(cwd)).toEqual(['fifo', 'read'])
    expect(stderr).toContain('The one-time password was written to fifo.')
  }))

test('--password-file writes to a process substitution', () =>
  inTemporaryFolder(async (cwd) => {
    await inShell('restore --password-file >(cat > saved); while [ ! -s saved ]; do :; done', cwd)
    expect(await readFile(join(cwd, 'saved'), 'utf8')).toBe('example-password\n')
  }))

test('a FIFO without a reader is refused before anything is sent', () =>
  inTemporaryFolder(async (cwd) => {
    const { stdout, stderr, writes } = await inShell('mkfifo fifo; restore --password-file fifo; echo "exit $?"', cwd)
    expect({ stdout, writes }).toEqual({ stdout: 'exit 2\n', writes: 0 })
    expect(stderr).toContain('The FIFO fifo has no reader')
  }))

test.each([
  [['--password-file', '-'], '--password-file must be the name of a file'],
  [['--password-file', 'f', '--password-command', 'cat'], '--password-file excludes --password-command'],
  [['--show-password', '--password-command', 'cat'], '--show-password excludes --password-command'],
])('restore-cluster refuses %j and sends nothing', async (args, message) => {
  const { code, stderr, requests } = await runAgainstServer(service, [...restore, ...args])
  expect({ code, requests }).toEqual({ code: 2, requests: [] })
  expect(stderr).toContain(message)
})
