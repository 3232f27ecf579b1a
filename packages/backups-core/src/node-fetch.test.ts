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
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { nodeFetch } from './node-fetch.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(fault: Fault): ReturnType<typeof startFaultServer> {
  const server = await startFaultServer([fault])
  open.push(server.close)
  return server
}

test('sends method, headers and body as they are', async () => {
  const { url, requests } = await serve(answer({ body: '{}' }))
  const headers = { accept: 'application/json', authorization: 'Bearer k', 'content-type': 'application/json' }
  await nodeFetch(`${url}/v2/backups?a=%20b`, { method: 'POST', headers, body: '{"name":"für"}' })
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/v2/backups?a=%20b', body: '{"name":"für"}' })
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({ ...headers, 'content-length': '15' })
})

test('hands over to the global fetch on Deno, whose node:http sends a write twice', async () => {
  const { url, requests } = await serve(answer({ body: '{}' }))
  const handedOver = vi.spyOn(globalThis, 'fetch')
  vi.stubGlobal('Deno', {})
  const init = { method: 'POST', body: '{}' }
  const response = await nodeFetch(url, init)
  vi.unstubAllGlobals()
  expect(await response.text()).toBe('{}')
  expect(handedOver.mock.calls).toEqual([[url, { method: 'POST', body: expect.any(Blob) as Blob }]])
  handedOver.mockRestore()
  expect(requests).toHaveLength(1)
})

test.each([200, 204, 401, 429, 503])('gives status %i, headers and text', async (status) => {
  const { url } = await serve(
    answer({
      status,
      headers: { requestid: 'r-1', 'content-type': 'text/plain' },
      body: status === 204 ? '' : 'Grüße',
    }),
  )
  const response = await nodeFetch(url, { method: 'GET' })
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
  const response = await nodeFetch(`${url}/v2/backups`, { method: 'GET' })
  expect(await response.text()).toBe('{}')
  const { ok, statusText, url: asked } = response
  expect({ ok, statusText, asked }).toEqual({ ok: false, statusText: 'Not Found', asked: `${url}/v2/backups` })
  expect(response.headers.has('RequestId')).toBe(true)
  expect([...response.headers]).toContainEqual(['requestid', 'r-1'])
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('makes no Response for what core reads: that would load what the global fetch loads', async () => {
  vi.stubGlobal('Response', undefined)
  const { url } = await serve(answer({ headers: { requestid: 'r-1' }, body: '{}' }))
  const response = await nodeFetch(url, { method: 'GET' })
  const { status, redirected, headers } = response
  expect([status, redirected, headers.get('requestid'), await response.text()]).toEqual([200, false, 'r-1', '{}'])
  vi.unstubAllGlobals()
})

test('one connection serves many requests, and none of them leaves a listener on it', async () => {
  const server = await serve(answer({ body: '{}' }))
  const warnings: Error[] = []
  const listen = (warning: Error): void => void warnings.push(warning)
  process.on('warning', listen)
  for (let sent = 0; sent < 30; sent++) await (await nodeFetch(server.url, { method: 'GET' })).text()
  // Warnings come on the next turn.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listen)
  expect({ connections: server.connections(), warnings }).toEqual({ connections: 1, warnings: [] })
})

test('unpacks what it asked to be packed', async () => {
  const { url, requests } = await serve(
    answer({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"code":0}') }),
  )
  const response = await nodeFetch(url, { method: 'GET' })
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
    const response = await nodeFetch(url, { method: 'GET' })
    await expect(response.text()).rejects.toBeInstanceOf(Error)
  })
})

describe('failures are those of Node, by which core knows whether anything was sent', () => {
  test('a refused connection', async () => {
    await expect(nodeFetch(await refusedUrl(), { method: 'GET' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      syscall: 'connect',
    })
  })

  test('a name that does not exist', async () => {
    await expect(nodeFetch('http://nowhere.invalid/', { method: 'GET' })).rejects.toMatchObject({
      syscall: 'getaddrinfo',
    })
  })

  test('TLS that fails before the request', async () => {
    const server = await startTlsFaultServer()
    open.push(server.close)
    const sent = nodeFetch(server.url, { method: 'POST', body: '{}' })
    await expect(sent).rejects.toMatchObject({ syscall: 'connect' })
  })

  test('a reset, which proves nothing', async () => {
    const { url } = await serve(resetBeforeHeaders())
    const error = await nodeFetch(url, { method: 'POST', body: '{}' }).catch((reason: NodeJS.ErrnoException) => reason)
    expect(error).toMatchObject({ code: 'ECONNRESET' })
    expect(error).not.toMatchObject({ syscall: 'connect' })
  })
})

test('a redirect is refused, and nothing is sent to the other place', async () => {
  const other = await serve(answer({ body: '{}' }))
  const { url } = await serve(redirect(other.url))
  await expect(nodeFetch(url, { method: 'GET' })).rejects.toThrow('redirect')
  expect(other.requests).toEqual([])
})

describe('an abort settles it', () => {
  test('before the answer', async () => {
    const server = await serve(stall())
    const controller = new AbortController()
    const answered = nodeFetch(server.url, { method: 'GET', signal: controller.signal })
    await server.received(1)
    controller.abort()
    await expect(answered).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('in the middle of the body', async () => {
    const { url } = await serve(stallBody())
    const controller = new AbortController()
    const response = await nodeFetch(url, { method: 'GET', signal: controller.signal })
    const text = response.text()
    controller.abort()
    await expect(text).rejects.toBeInstanceOf(Error)
  })
})
