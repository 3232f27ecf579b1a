import { answer, resetBeforeHeaders, startFaultServer } from '@org/testkit'
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { exampleFor, reading, writing } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { runBackups } from './run-backups.ts'

const key = 'canary-4f1c2b7e'
const env = { ZILLIZ_API_KEY: key }

test.each([
  ['output', [...reading, '-o', 'json'], answer({ body: exampleFor('list') })],
  ['debug output', [...reading, '--debug'], answer({ body: exampleFor('list') })],
  ['the debug output of a write', [...writing, '--debug'], answer({ body: exampleFor('create') })],
  ['a dry run', [...writing, '--dry-run'], answer({})],
  [
    'the error of a server that echoes the key',
    reading,
    answer({ body: { code: 80000, message: `bad header: Bearer ${key}` } }),
  ],
  [
    'the JSON error of a server that echoes the key',
    [...reading, '-o', 'json'],
    answer({ status: 401, body: { code: 21119, message: key } }),
  ],
  ['the error of a broken connection', [...writing, '--debug', '--timeout', '1'], resetBeforeHeaders()],
])('the key is not in %s', async (_, args, fault) => {
  const { stdout, stderr } = await runAgainstServer(() => fault, args, { env })
  expect(stdout + stderr).not.toContain(key)
})

test('--debug prints the request without the key', async () => {
  const { stderr } = await runAgainstServer(() => answer({ body: exampleFor('create') }), [...writing, '--debug'], {
    env,
  })
  expect(stderr).toContain('> POST http://127.0.0.1')
  expect(stderr).toContain('> authorization: [hidden]')
  expect(stderr).toContain('> {"backupType":"CLUSTER"}')
  expect(stderr).toMatch(/^< 200 after \d+ ms/m)
})

test('a command removes control characters from messages of the server', async () => {
  const message = 'no\u001b[2J\u0007such thing'
  const { stderr } = await runAgainstServer(() => answer({ body: { code: 80000, message } }), reading)
  expect(stderr).toContain('no [2J such thing')
  expect(stderr).not.toContain('\u001b')
})

test('the key is not visible in the process list', async () => {
  let listed = ''
  const server = await startFaultServer([answer({ body: exampleFor('list') })])
  await runBackups([...reading, '--debug'], {
    env: { ...env, ZILLIZ_BASE_URL: server.url },
    onText: (child, text) => {
      if (text.includes('> GET'))
        listed = execFileSync('ps', ['-o', 'args=', '-p', String(child.pid)], { encoding: 'utf8' })
    },
  })
  await server.close()
  expect(listed).toContain('list')
  expect(listed).not.toContain(key)
})

test.each(['a key', 'line\nbreak', 'kéy'])(
  'a key with characters that a header cannot contain is refused and not printed: %j',
  async (bad) => {
    const { code, stderr } = await runBackups(reading, { env: { ZILLIZ_API_KEY: bad } })
    expect(code).toBe(2)
    expect(stderr).toContain('ZILLIZ_API_KEY')
    expect(stderr).not.toContain(bad)
  },
)
