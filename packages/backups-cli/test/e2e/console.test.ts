import { answer, example, startFaultServer } from '@org/testkit'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { against } from './against.ts'
import { hasTmux, openTerminal } from './open-terminal.ts'
import { type Finished, runBackups, type RunOptions } from './run-backups.ts'

const key = 'canary-91d0e7ab'

/** What a browser that came in through the link gets. */
type Get = (
  path: string,
  init?: { method: string; headers?: Record<string, string>; body?: string },
) => Promise<{ status: number; text: string }>

/** Goes in through a link, as a browser does. */
async function comeIn(link: string): Promise<Get> {
  const opened = await fetch(link)
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';')
  const [, word = ''] = /#([\w-]+)"/.exec(await opened.text()) ?? []
  return async (path, init) => {
    const response = await fetch(new URL(path, link), {
      ...init,
      headers: { cookie, 'x-backups-console': word, ...init?.headers },
    })
    return { status: response.status, text: await response.text() }
  }
}

/** Starts the console, visits it, and ends it as Ctrl-C does. */
async function visited<T>(
  args: string[],
  visit: (get: Get, link: string) => Promise<T>,
  options: RunOptions = {},
): Promise<{ server: Finished; seen: T }> {
  let seen: Promise<T> | undefined
  const server = await runBackups(['console', ...args], {
    ...options,
    onText: (child, text) => {
      const [link] = /http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]+/.exec(text) ?? []
      if (link === undefined || seen) return
      seen = comeIn(link).then((get) => visit(get, link))
      // Whatever came of it, the server must not go on.
      seen.then(
        () => child.kill('SIGINT'),
        () => child.kill('SIGINT'),
      )
    },
  })
  if (!seen) throw new Error(`the console printed no link: ${server.stderr}`)
  return { server, seen: await seen }
}

test('serves the page and forwards what it asks with the key, until Ctrl-C', async () => {
  const service = await startFaultServer(() => answer({ body: example('listBackups', 200) }))
  const { server, seen } = await visited(
    [],
    async (get) => {
      const page = await get('/')
      const [script = ''] = /\/assets\/[\w-]+\.js/.exec(page.text) ?? []
      return { page, script: await get(script), backups: await get('/v2/backups'), about: await get('/console.json') }
    },
    { env: { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: service.url } },
  )
  await service.close()
  expect(server.code).toBe(130)
  expect(Object.keys(JSON.parse(server.stdout) as object)).toEqual(['link'])
  expect(seen.page).toMatchObject({ status: 200, text: expect.stringContaining('<script type="module"') })
  expect(seen.script.text.length).toBeGreaterThan(100_000)
  expect(JSON.parse(seen.backups.text)).toEqual(example('listBackups', 200))
  expect(JSON.parse(seen.about.text)).toMatchObject({ baseUrl: service.url, isReadOnly: false, isSimulated: false })
  expect(service.requests.map(({ headers }) => headers.get('authorization'))).toEqual([`Bearer ${key}`])
  const everything = Object.values(seen).map(({ text }) => text)
  for (const text of [server.stdout, server.stderr, ...everything]) expect(text).not.toContain(key)
})

test('a link works once', async () => {
  const { seen } = await visited(['--sim'], async (_, link) => (await fetch(link)).status)
  expect(seen).toBe(403)
})

test('--read-only sends no write', async () => {
  const service = await startFaultServer(() => answer({ body: example('listBackups', 200) }))
  const { seen } = await visited(
    ['--read-only'],
    async (get) => {
      const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
      const written = await get('/v2/clusters/c1/backups/create', json)
      const deleted = await get('/v2/clusters/c1/backups/b1', { method: 'DELETE' })
      return [written.status, deleted.status, (await get('/v2/backups')).status]
    },
    { env: { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: service.url } },
  )
  await service.close()
  expect(seen).toEqual([403, 403, 200])
  expect(service.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('--debug shows what is forwarded, with the key hidden', async () => {
  const service = await startFaultServer(() => answer({ body: example('listBackups', 200) }))
  const env = { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: service.url }
  const { server } = await visited(['--debug'], (get) => get('/v2/backups'), { env })
  await service.close()
  expect(server.stderr).toContain(`> GET ${service.url}/v2/backups`)
  expect(server.stderr).toContain('> authorization: [hidden]')
  expect(server.stderr).not.toContain(key)
})

describe('--sim', () => {
  test('needs no key, and answers another terminal, too', async () => {
    const { server, seen } = await visited(['--sim'], async (get) => {
      const about = JSON.parse((await get('/console.json')).text) as { baseUrl: string }
      const env = { ZILLIZ_API_KEY: 'any', ZILLIZ_BASE_URL: about.baseUrl }
      return { about, listed: await runBackups(['list', '-q', 'length(@)'], { env }) }
    })
    expect(server.code).toBe(130)
    expect(server.stderr).toMatch(/^Simulated: no key, no network/)
    expect(server.stderr).toContain(`export ZILLIZ_BASE_URL=${seen.about.baseUrl}`)
    expect(seen.about).toMatchObject({ isSimulated: true })
    expect(Number(seen.listed.stdout)).toBeGreaterThan(100)
  })

  test('goes on from a file, and leaves what was done in it', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'backups-cli-'))
    const state = ['--sim-state', 'state.json']
    const listed = await runBackups(['list', '-q', "[?status=='AVAILABLE'] | [0]", ...state], { cwd })
    const first = JSON.parse(listed.stdout) as { clusterId: string; backupId: string }
    const path = `/v2/clusters/${first.clusterId}/backups/${first.backupId}`
    const { seen } = await visited(state, async (get) => (await get(path, { method: 'DELETE' })).status, { cwd })
    const left = await runBackups(['list', '-q', '[].backupId', ...state], { cwd })
    await rm(cwd, { recursive: true })
    expect(seen).toBe(200)
    expect(JSON.parse(left.stdout)).not.toContain(first.backupId)
  })
})

test('without a key: exit 6, and nothing is served', async () => {
  const { code, stdout, stderr } = await runBackups(['console'])
  expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
  expect(stderr).toContain('ZILLIZ_API_KEY')
})

test('a server that is no https one is refused: exit 2', async () => {
  const env = { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: 'http://example.com' }
  const { code, stderr } = await runBackups(['console'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('--base-url (or ZILLIZ_BASE_URL) must be an https URL')
})

test('a port that is taken: exit 1, also where a simulator was started for it', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const { code, stderr } = await runBackups(['console', '--sim', '--port', String(port)])
  taken.close()
  expect(code).toBe(1)
  expect(stderr).toContain('EADDRINUSE')
  expect(stderr).not.toContain('fault of the program')
})

test('no request comes before the browser does', async () => {
  const { code, requests } = await against(() => answer({}), ['console'], {
    onText: (child, text) => void (text.includes('/open/') && child.kill('SIGINT')),
  })
  expect({ code, requests }).toEqual({ code: 130, requests: [] })
})

test.skipIf(!hasTmux)('in a terminal, Enter prints another link, and Ctrl-C ends it', async () => {
  const terminal = await openTerminal('console --sim', { columns: 120, rows: 40, env: {} })
  try {
    await terminal.until('Ctrl-C ends the console.')
    await terminal.type('Enter')
    const screen = await terminal.until(/\/open\/[\s\S]*\/open\//)
    const links = new Set(screen.match(/\/open\/[\w-]+/g))
    expect(links.size).toBe(2)
    await terminal.type('C-c')
    await terminal.until('exit 130')
  } finally {
    await terminal.close()
  }
})
