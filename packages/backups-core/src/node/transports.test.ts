import {
  answer,
  brokenGzip,
  halfBody,
  redirect,
  refusedUrl,
  resetAfterHeaders,
  resetBeforeHeaders,
  stall,
  stallBody,
  startFaultServer,
  startTlsFaultServer,
  type Fault,
} from '@org/testkit'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { nodeFetch, undiciFetch } from './index.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(fault: Fault): ReturnType<typeof startFaultServer> {
  const server = await startFaultServer([fault])
  open.push(server.close)
  return server
}

const transports = { nodeFetch, undiciFetch }

describe.each(Object.keys(transports) as (keyof typeof transports)[])('%s', (name) => {
  const send = transports[name]

  test('sends method, headers and body as they are', async () => {
    const { url, requests } = await serve(answer({ body: '{}' }))
    const headers = { accept: 'application/json', authorization: 'Bearer k', 'content-type': 'application/json' }
    await send(`${url}/v2/backups?a=%20b`, { method: 'POST', headers, body: '{"name":"für"}' })
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/v2/backups?a=%20b', body: '{"name":"für"}' })
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({ ...headers, 'content-length': '15' })
  })

  test.each([200, 204, 401, 429, 503])('gives status %i, headers and text', async (status) => {
    const { url } = await serve(
      answer({
        status,
        headers: { requestid: 'r-1', 'content-type': 'text/plain' },
        body: status === 204 ? '' : 'Grüße',
      }),
    )
    const response = await send(url, { method: 'GET' })
    expect({
      status: response.status,
      redirected: response.redirected,
      id: response.headers.get('RequestId'),
      none: response.headers.get('x'),
    }).toEqual({
      status,
      redirected: false,
      id: 'r-1',
      none: null,
    })
    expect(await response.text()).toBe(status === 204 ? '' : 'Grüße')
  })

  test('gives whatever else a Response has', async () => {
    const headers = { requestid: 'r-1', 'set-cookie': ['a=1', 'b=2'] as never }
    const { url } = await serve(answer({ status: 404, headers, body: '{}' }))
    const response = await send(`${url}/v2/backups`, { method: 'GET' })
    expect(await response.text()).toBe('{}')
    const { ok, statusText, url: asked } = response
    expect({ ok, statusText, asked }).toEqual({ ok: false, statusText: 'Not Found', asked: `${url}/v2/backups` })
    expect(response.headers.has('RequestId')).toBe(true)
    expect([...response.headers]).toContainEqual(['requestid', 'r-1'])
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test('one connection serves many requests, and none of them leaves a listener on it', async () => {
    const server = await serve(answer({ body: '{}' }))
    const warnings: Error[] = []
    const listen = (warning: Error): void => void warnings.push(warning)
    process.on('warning', listen)
    for (let sent = 0; sent < 30; sent++) await (await send(server.url, { method: 'GET' })).text()
    // Warnings come on the next turn.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    // undici may hold one that is about to be free for busy, and open a second.
    expect(server.connections()).toBeLessThanOrEqual(2)
    expect(warnings).toEqual([])
  })

  test('hints before the answer are not the answer', async () => {
    const server = createServer((_, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' })
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    open.push(async () => void server.close())
    const response = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'GET' })
    expect([response.status, await response.text()]).toEqual([200, '{}'])
  })

  test('unpacks what it asked to be packed', async () => {
    const { url, requests } = await serve(
      answer({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"code":0}') }),
    )
    const response = await send(url, { method: 'GET' })
    expect(await response.text()).toBe('{"code":0}')
    expect(requests[0]?.headers.get('accept-encoding')).toBe('gzip')
  })

  describe('a body that cannot be trusted rejects', () => {
    test.each([
      ['broken gzip', brokenGzip()],
      ['half a body', halfBody()],
      ['a reset in the middle', resetAfterHeaders()],
      ['an encoding that was not asked for', answer({ headers: { 'content-encoding': 'br' }, body: 'x' })],
    ])('%s', async (_, fault) => {
      const { url } = await serve(fault)
      const response = await send(url, { method: 'GET' })
      await expect(response.text()).rejects.toBeInstanceOf(Error)
    })
  })

  describe('failures tell whether anything was sent', () => {
    test('a refused connection', async () => {
      await expect(send(await refusedUrl(), { method: 'GET' })).rejects.toMatchObject({
        code: 'ECONNREFUSED',
        syscall: 'connect',
      })
    })

    test('a name that does not exist', async () => {
      await expect(send('http://nowhere.invalid/', { method: 'GET' })).rejects.toMatchObject({
        syscall: expect.stringMatching(/^(getaddrinfo|connect)$/) as string,
      })
    })

    test('TLS that fails before the request', async () => {
      const server = await startTlsFaultServer()
      open.push(server.close)
      const sent = send(server.url, { method: 'POST', body: '{}' })
      await expect(sent).rejects.toMatchObject({ syscall: 'connect' })
    })

    test('a reset, which proves nothing', async () => {
      const { url } = await serve(resetBeforeHeaders())
      const error = await send(url, { method: 'POST', body: '{}' }).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) as string })
      expect(error).not.toMatchObject({ syscall: 'connect' })
    })
  })

  test('a redirect is refused, and nothing is sent to the other place', async () => {
    const other = await serve(answer({ body: '{}' }))
    const { url } = await serve(redirect(other.url))
    await expect(send(url, { method: 'GET' })).rejects.toThrow('redirect')
    expect(other.requests).toEqual([])
  })

  describe('an abort settles it', () => {
    test('before the answer', async () => {
      const server = await serve(stall())
      const controller = new AbortController()
      const answered = send(server.url, { method: 'GET', signal: controller.signal })
      await server.received(1)
      controller.abort()
      await expect(answered).rejects.toMatchObject({ name: 'AbortError' })
    })

    test('before there is a connection: nothing is sent, then or later', async () => {
      const { url, requests } = await serve(answer({ body: '{}' }))
      const controller = new AbortController()
      const answered = send(`${url}/first`, { method: 'POST', body: '{}', signal: controller.signal })
      controller.abort()
      await expect(answered).rejects.toMatchObject({ name: 'AbortError' })
      await expect(send(url, { method: 'POST', signal: controller.signal })).rejects.toMatchObject({
        name: 'AbortError',
      })
      await (await send(`${url}/second`, { method: 'GET' })).text()
      expect(requests.map(({ path }) => path)).toEqual(['/second'])
    })

    test('in the middle of the body', async () => {
      const { url } = await serve(stallBody())
      const controller = new AbortController()
      const response = await send(url, { method: 'GET', signal: controller.signal })
      const text = response.text()
      controller.abort()
      await expect(text).rejects.toBeInstanceOf(Error)
    })
  })
})

const slot = Symbol.for('undici.globalDispatcher.1')
const globals = globalThis as unknown as Record<string | symbol, unknown>

test.each([
  ['nodeFetch on Deno, whose node:http sends a write twice', nodeFetch, 'Deno', {}],
  ['undiciFetch where there is no undici', undiciFetch, slot, undefined],
])('%s, is the global fetch', async (_, send, name, value) => {
  const answered = new Response('{}')
  const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(answered)
  const before = globals[name]
  globals[name] = value
  const init = { method: 'GET' }
  expect(await send('http://127.0.0.1/', init)).toBe(answered)
  globals[name] = before
  if (before === undefined) delete globals[name]
  expect(fetch.mock.calls).toEqual([['http://127.0.0.1/', init]])
  fetch.mockRestore()
})

test('undiciFetch takes the dispatcher that was set, at each call', async () => {
  const { url } = await serve(answer({ body: '{}' }))
  const dispatch = vi.spyOn(globals[slot] as { dispatch(request: object): boolean }, 'dispatch')
  await (await undiciFetch(`${url}/v2/backups?a=1`, { method: 'GET' })).text()
  expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ origin: url, path: '/v2/backups?a=1', method: 'GET' })
  dispatch.mockRestore()
})

test('nodeFetch makes no Response for what core reads: that would load what the global fetch loads', async () => {
  vi.stubGlobal('Response', undefined)
  const { url } = await serve(answer({ headers: { requestid: 'r-1' }, body: '{}' }))
  const response = await nodeFetch(url, { method: 'GET' })
  const { status, redirected, headers } = response
  expect([status, redirected, headers.get('requestid'), await response.text()]).toEqual([200, false, 'r-1', '{}'])
  vi.unstubAllGlobals()
})
