import { answer, startFaultServer } from '@org/testkit'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { exampleFor, respondFor } from '../commands.ts'
import { runAgainstServer } from './run-against-server.ts'
import { hasTmux, openShell, openTerminal } from './open-terminal.ts'
import { type Finished, inTemporaryFolder, runBackups, type RunOptions } from './run-backups.ts'

const key = 'canary-91d0e7ab'

/** Sends a request with the headers of a session. */
type Get = (
  path: string,
  init?: { method: string; headers?: Record<string, string>; body?: string },
) => Promise<{ status: number; text: string }>

/** Opens a link as a browser does, and returns a function that sends requests in its session. */
async function openSession(link: string): Promise<Get> {
  const opened = await fetch(link)
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';')
  const [, token = ''] = /#([\w-]+)"/.exec(await opened.text()) ?? []
  return async (path, init) => {
    const response = await fetch(new URL(path, link), {
      ...init,
      headers: { cookie, 'x-backups-console': token, ...init?.headers },
    })
    return { status: response.status, text: await response.text() }
  }
}

/** Starts the console, calls `visit` with a session, and stops the console with SIGINT. */
async function runConsole<T>(
  args: string[],
  visit: (get: Get, link: string) => Promise<T>,
  options: RunOptions = {},
): Promise<{ server: Finished; result: T }> {
  let result: Promise<T> | undefined
  const server = await runBackups(['console', ...args], {
    ...options,
    onText: (child, text) => {
      const [link] = /http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]+/.exec(text) ?? []
      if (link === undefined || result) return
      result = openSession(link).then((get) => visit(get, link))
      // The server must stop even if the visit fails.
      result.then(
        () => child.kill('SIGINT'),
        () => child.kill('SIGINT'),
      )
    },
  })
  if (!result) throw new Error(`the console printed no link: ${server.stderr}`)
  return { server, result: await result }
}

test('until Ctrl-C, the console serves the page and forwards the calls of the page with the key', async () => {
  const service = await startFaultServer(respondFor('list'))
  const { server, result } = await runConsole(
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
  expect(result.page).toMatchObject({ status: 200, text: expect.stringContaining('<script type="module"') })
  expect(result.script.text.length).toBeGreaterThan(100_000)
  expect(JSON.parse(result.backups.text)).toEqual(exampleFor('list'))
  expect(JSON.parse(result.about.text)).toMatchObject({ baseUrl: service.url, isReadOnly: false, isSimulated: false })
  expect(service.requests.map(({ headers }) => headers.get('authorization'))).toEqual([`Bearer ${key}`])
  const responseTexts = Object.values(result).map(({ text }) => text)
  for (const text of [server.stdout, server.stderr, ...responseTexts]) expect(text).not.toContain(key)
})

test('the console uses no proxy for a service on this machine', async () => {
  const service = await startFaultServer(respondFor('list'))
  const proxy = await startFaultServer([answer({ status: 403 })])
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, http_proxy: proxy.url }
  const list = async (args: string[], more: Record<string, string>): Promise<number> =>
    (await runConsole(args, async (get) => (await get('/v2/backups?pageSize=10&currentPage=1')).status, { env: more }))
      .result
  const statuses = await Promise.all([
    list([], { ...env, ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: service.url }),
    list(['--sim'], env),
  ])
  await Promise.all([service.close(), proxy.close()])
  expect(statuses).toEqual([200, 200])
  expect(proxy.requests).toEqual([])
})

test('a link to the console works once', async () => {
  const { result } = await runConsole(['--sim'], async (_, link) => (await fetch(link)).status)
  expect(result).toBe(403)
})

test('console --read-only forwards no writes', async () => {
  const service = await startFaultServer(respondFor('list'))
  const { result } = await runConsole(
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
  expect(result).toEqual([403, 403, 200])
  expect(service.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('console --debug prints forwarded requests without the key', async () => {
  const service = await startFaultServer(respondFor('list'))
  const env = { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: service.url }
  const { server } = await runConsole(['--debug'], (get) => get('/v2/backups'), { env })
  await service.close()
  expect(server.stderr).toContain(`> GET ${service.url}/v2/backups`)
  expect(server.stderr).toContain('> authorization: [hidden]')
  expect(server.stderr).not.toContain(key)
})

describe('--sim', () => {
  test('console --sim needs no key, and the simulator of the console serves commands from another terminal', async () => {
    const { server, result } = await runConsole(['--sim'], async (get) => {
      const about = JSON.parse((await get('/console.json')).text) as { baseUrl: string }
      const env = { ZILLIZ_API_KEY: 'any', ZILLIZ_BASE_URL: about.baseUrl }
      return { about, listed: await runBackups(['list', '-q', 'length(@)'], { env }) }
    })
    expect(server.code).toBe(130)
    expect(server.stderr).toMatch(/^Simulated: no key, no network/)
    expect(server.stderr).toContain(`export ZILLIZ_BASE_URL=${result.about.baseUrl}`)
    expect(result.about).toMatchObject({ isSimulated: true })
    expect(Number(result.listed.stdout)).toBeGreaterThan(100)
  })

  test('console --sim-state loads the state from a file, and saves changes to it', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'backups-cli-'))
    const state = ['--sim-state', 'state.json']
    const listed = await runBackups(['list', '-q', "[?status=='AVAILABLE'] | [0]", ...state], { cwd })
    const first = JSON.parse(listed.stdout) as { clusterId: string; backupId: string }
    const path = `/v2/clusters/${first.clusterId}/backups/${first.backupId}`
    const { result } = await runConsole(state, async (get) => (await get(path, { method: 'DELETE' })).status, { cwd })
    const remaining = await runBackups(['list', '-q', '[].backupId', ...state], { cwd })
    await rm(cwd, { recursive: true })
    expect(result).toBe(200)
    expect(JSON.parse(remaining.stdout)).not.toContain(first.backupId)
  })
})

test('without a key, the console exits with 6 and serves nothing', async () => {
  const { code, stdout, stderr } = await runBackups(['console'])
  expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
  expect(stderr).toContain('ZILLIZ_API_KEY')
})

test('the console exits with 2 if the base URL does not use https', async () => {
  const env = { ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: 'http://example.com' }
  const { code, stderr } = await runBackups(['console'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('--base-url (or ZILLIZ_BASE_URL) must be an https URL')
})

test('the console exits with 1 if the port is in use, even with --sim', async () => {
  const occupied = createServer().listen(0, '127.0.0.1')
  await once(occupied, 'listening')
  const { port } = occupied.address() as AddressInfo
  const { code, stderr } = await runBackups(['console', '--sim', '--port', String(port)])
  occupied.close()
  expect(code).toBe(1)
  expect(stderr).toContain('EADDRINUSE')
  expect(stderr).not.toContain('This is a bug')
})

test('the console sends no request before a browser opens it', async () => {
  const { code, requests } = await runAgainstServer(() => answer({}), ['console'], {
    onText: (child, text) => void (text.includes('/open/') && child.kill('SIGINT')),
  })
  expect({ code, requests }).toEqual({ code: 130, requests: [] })
})

test.skipIf(!hasTmux)('in a terminal, Enter prints another link, and Ctrl-C stops the console', async () => {
  const terminal = await openTerminal('console --sim', { columns: 120, rows: 40, env: {} })
  try {
    await terminal.until('Press Ctrl-C to stop the console.')
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

test.skipIf(!hasTmux)('in the background, the console keeps serving when the shell reads Enter', () =>
  inTemporaryFolder(async (folder) => {
    const shell = await openShell({ columns: 120, rows: 40, env: { PS1: '> ' } })
    try {
      await shell.type(`$backups console --sim -o json > ${folder}/out &`, 'Enter')
      await vi.waitFor(async () => expect(await readFile(join(folder, 'out'), 'utf8')).toContain('/open/'), {
        timeout: 20_000,
      })
      await shell.type('Enter', 'Enter', 'jobs', 'Enter')
      await shell.until('Running')
      const { link } = JSON.parse(await readFile(join(folder, 'out'), 'utf8')) as { link: string }
      expect((await fetch(link)).status).toBe(200)
      expect(await shell.screen()).not.toContain('Stopped')
    } finally {
      await shell.close()
    }
  }),
)
