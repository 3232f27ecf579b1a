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
import { getEventListeners, once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import zlib, { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nodeFetch } from './index.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(fault: Fault): ReturnType<typeof startFaultServer> {
  const server = await startFaultServer([fault])
  open.push(server.close)
  return server
}

describe('nodeFetch', () => {
  const send = nodeFetch

  test('nodeFetch sends method, headers and body unchanged', async () => {
    const { url, requests } = await serve(answer({ body: '{}' }))
    const headers = { accept: 'application/json', authorization: 'Bearer k', 'content-type': 'application/json' }
    await send(`${url}/v2/backups?a=%20b`, { method: 'POST', headers, body: '{"name":"für"}' })
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/v2/backups?a=%20b', body: '{"name":"für"}' })
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({ ...headers, 'content-length': '15' })
  })

  test.each([200, 204, 401, 429, 503])('nodeFetch returns status %i with headers and text', async (status) => {
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
    expect(response.ok).toBe(status < 300)
  })

  test('nodeFetch returns the other properties of a Response', async () => {
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

  test('nodeFetch reuses the connection and leaves no listener on the socket', async () => {
    const server = await serve(answer({ body: '{}' }))
    const warnings: Error[] = []
    const listen = (warning: Error): void => void warnings.push(warning)
    process.on('warning', listen)
    for (let sent = 0; sent < 30; sent++) await (await send(server.url, { method: 'GET' })).text()
    // Warnings are emitted on the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(server.connections()).toBe(1)
    expect(warnings).toEqual([])
  })

  test('nodeFetch ignores early hints before the response', async () => {
    const server = http
      .createServer((_, response) => {
        response.writeEarlyHints({ link: '</a>; rel=preload' })
        response.end('{}')
      })
      .listen(0, '127.0.0.1')
    await once(server, 'listening')
    open.push(async () => void server.close())
    const response = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'GET' })
    expect([response.status, await response.text()]).toEqual([200, '{}'])
  })

  test('nodeFetch requests and decompresses gzip', async () => {
    const { url, requests } = await serve(
      answer({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"code":0}') }),
    )
    const response = await send(url, { method: 'GET' })
    expect(await response.text()).toBe('{"code":0}')
    expect(requests[0]?.headers.get('accept-encoding')).toBe('gzip')
  })

  test.each([
    ['identity', 'identity', 'Grüße'],
    ['a charset', 'utf-8', 'Grüße'],
    ['an empty value', '', 'Grüße'],
    ['gzip and no body', 'gzip', ''],
  ])('nodeFetch reads an uncompressed body with %s as content encoding', async (_, coding, body) => {
    const { url } = await serve(answer({ headers: { 'content-encoding': coding }, body }))
    expect(await (await send(url, { method: 'GET' })).text()).toBe(body)
  })

  const json = '{"code":0,"message":"Grüße"}'
  const whole = gzipSync(json)
  const flushed = gzipSync(json, { finishFlush: constants.Z_SYNC_FLUSH })
  const noise = Buffer.from('<!-- x -->')
  test.each<[what: string, encoding: string, body: Buffer, read: string | undefined]>([
    ['gzip without its trailer', 'gzip', whole.subarray(0, -8), json],
    ['gzip with half of its trailer', 'gzip', whole.subarray(0, -4), json],
    ['gzip that was flushed and not ended', 'gzip', flushed, json],
    ['gzip that was cut in its data', 'gzip', whole.subarray(0, -12), undefined],
    ['gzip with zeros after it', 'gzip', Buffer.concat([whole, Buffer.alloc(10)]), json],
    ['gzip with other bytes after it', 'gzip', Buffer.concat([whole, noise]), undefined],
    ['gzip in two members', 'gzip', Buffer.concat([gzipSync(json.slice(0, 9)), gzipSync(json.slice(9))]), json],
    ['gzip with a wrong checksum', 'gzip', Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8)]), undefined],
    ['gzip with its old name x-gzip', 'X-GZIP', whole, json],
    ['gzip in gzip', 'gzip, gzip', gzipSync(whole), json],
    ['gzip in an unknown encoding', 'gzip, other', whole, whole.toString()],
    ['plain text with the content encoding gzip', 'gzip', Buffer.from(json), undefined],
    ['deflate', 'deflate', deflateSync(json), json],
    ['deflate without its trailer', 'deflate', deflateSync(json).subarray(0, -4), json],
    ['deflate without a header', 'deflate', deflateRawSync(json), json],
    ['brotli', 'br', brotliCompressSync(json), json],
    // Node 20 has no zstd, and its fetch returns the body as it is.
    ['zstd', 'zstd', zlib.zstdCompressSync?.(json) ?? Buffer.from(json), json],
    ['an unknown encoding', 'other', Buffer.from(json), json],
  ])('nodeFetch reads %s like fetch', async (_, encoding, body, read) => {
    const { url } = await serve(answer({ headers: { 'content-encoding': encoding }, body }))
    const valid = (received: string): string | undefined => (received === read ? read : undefined)
    for (const transport of [fetch, send]) {
      const response = await transport(url, { method: 'GET' })
      expect(await response.text().then(valid, () => undefined)).toBe(read)
    }
  })

  test('nodeFetch returns the body in every form of a Response, repeatedly', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
    const { url } = await serve(answer({ headers, body: gzipSync('{"a":"ü"}') }))
    const bytes = new TextEncoder().encode('{"a":"ü"}')
    const get = (): Promise<Response> => send(url, { method: 'GET' })
    expect(await (await get()).json()).toEqual({ a: 'ü' })
    expect(new Uint8Array(await (await get()).arrayBuffer())).toEqual(bytes)
    const blob = await (await get()).blob()
    expect([blob.size, blob.type]).toEqual([bytes.length, 'application/json'])
    const response = await get()
    expect(await response.clone().text()).toBe('{"a":"ü"}')
    expect(await response.text()).toBe('{"a":"ü"}')
    expect(await response.json()).toEqual({ a: 'ü' })
  })

  test.each(['a list', 'Headers'])('nodeFetch accepts headers as %s', async (form) => {
    const { url, requests } = await serve(answer({ body: '{}' }))
    const list: [string, string][] = [['authorization', 'Bearer k']]
    await send(url, { method: 'GET', headers: form === 'Headers' ? new Headers(list) : list })
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      authorization: 'Bearer k',
      'accept-encoding': 'gzip',
    })
  })

  test('nodeFetch rejects if the server switches protocols', async () => {
    const { url } = await serve(({ socket }) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n')
    })
    const error = await send(url, { method: 'POST', body: '{}' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toMatchObject({ syscall: 'connect' })
  })

  describe('bodies that nodeFetch rejects', () => {
    test.each([
      ['broken gzip', brokenGzip()],
      ['half a body', halfBody()],
      ['a body with a reset', resetAfterHeaders()],
      [
        'an encoding that the body does not have',
        answer({ headers: { 'content-encoding': 'gzip, br' }, body: gzipSync('x') }),
      ],
    ])('nodeFetch rejects reading %s', async (_, fault) => {
      const { url } = await serve(fault)
      const response = await send(url, { method: 'GET' })
      await expect(response.text()).rejects.toBeInstanceOf(Error)
    })
  })

  describe('errors of nodeFetch distinguish requests that were sent', () => {
    test('nodeFetch rejects with syscall connect if the connection is refused', async () => {
      await expect(send(await refusedUrl(), { method: 'GET' })).rejects.toMatchObject({
        code: 'ECONNREFUSED',
        syscall: 'connect',
      })
    })

    test('nodeFetch rejects with syscall getaddrinfo or connect if the host name is unknown', async () => {
      await expect(send('http://nowhere.invalid/', { method: 'GET' })).rejects.toMatchObject({
        syscall: expect.stringMatching(/^(getaddrinfo|connect)$/) as string,
      })
    })

    test('nodeFetch rejects with syscall connect if TLS fails before the request', async () => {
      const server = await startTlsFaultServer()
      open.push(server.close)
      const sent = send(server.url, { method: 'POST', body: '{}' })
      await expect(sent).rejects.toMatchObject({ syscall: 'connect' })
    })

    test('nodeFetch does not report syscall connect for a reset after the request', async () => {
      const { url } = await serve(resetBeforeHeaders())
      const error = await send(url, { method: 'POST', body: '{}' }).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) as string })
      expect(error).not.toMatchObject({ syscall: 'connect' })
    })
  })

  test('nodeFetch refuses a redirect and sends nothing to its target', async () => {
    const other = await serve(answer({ body: '{}' }))
    const { url } = await serve(redirect(other.url))
    await expect(send(url, { method: 'GET' })).rejects.toThrow('redirect')
    expect(other.requests).toEqual([])
  })

  describe('aborts of nodeFetch', () => {
    test('an abort before the response rejects the call to nodeFetch', async () => {
      const server = await serve(stall())
      const controller = new AbortController()
      const answered = send(server.url, { method: 'GET', signal: controller.signal })
      await server.received(1)
      controller.abort()
      await expect(answered).rejects.toMatchObject({ name: 'AbortError' })
    })

    test('an abort before the connection is open rejects the call to nodeFetch, and nothing is sent later', async () => {
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

    test('an abort while the body arrives rejects text()', async () => {
      const { url } = await serve(stallBody())
      const controller = new AbortController()
      const response = await send(url, { method: 'GET', signal: controller.signal })
      const text = response.text()
      controller.abort()
      await expect(text).rejects.toMatchObject({ name: 'AbortError' })
    })

    test.each(['a text', Object.freeze(new Error('frozen'))])(
      'nodeFetch rejects with the reason of an abort: %s',
      async (reason) => {
        const server = await serve(stall())
        const early = new AbortController()
        const first = send(server.url, { method: 'GET', signal: early.signal })
        early.abort(reason)
        await expect(first).rejects.toBe(reason)
        const late = new AbortController()
        const second = send(server.url, { method: 'GET', signal: late.signal })
        await server.received(1)
        late.abort(reason)
        await expect(second).rejects.toBe(reason)
      },
    )

    test('an abort between the headers and the body rejects text()', async () => {
      const { url } = await serve(answer({ body: '{"code":0}' }))
      const controller = new AbortController()
      const response = await send(url, { method: 'GET', signal: controller.signal })
      const text = response.text()
      controller.abort('late')
      await expect(text).rejects.toBe('late')
    })

    test('nodeFetch leaves no listener on the signal', async () => {
      const { url } = await serve(answer({ body: '{}' }))
      const { signal } = new AbortController()
      for (let sent = 0; sent < 3; sent++) await (await send(url, { method: 'GET', signal })).text()
      await expect(send(await refusedUrl(), { method: 'GET', signal })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      // The connection closes on a later turn of the event loop.
      await vi.waitFor(() => expect(getEventListeners(signal, 'abort')).toEqual([]))
    })
  })
})

describe('connections that nodeFetch did not open', () => {
  test('a reset does not have outcome not_sent if the request waited in the queue of the agent', async () => {
    const server = await startFaultServer([answer({ body: '{}' }), resetBeforeHeaders()])
    open.push(server.close)
    http.globalAgent.maxSockets = 1
    const first = nodeFetch(server.url, { method: 'GET' })
    const queued = nodeFetch(server.url, { method: 'POST', body: '{}' }).catch((error: unknown) => error)
    await (await first).text()
    const error = await queued
    http.globalAgent.maxSockets = Infinity
    expect([server.requests.length, server.connections()]).toEqual([2, 1])
    expect(error).toMatchObject({ code: 'ECONNRESET' })
    expect(error).not.toMatchObject({ syscall: 'connect' })
  })

  test('an abort rejects a request that waits in the queue of the agent', async () => {
    const server = await serve(stall())
    http.globalAgent.maxSockets = 1
    const [first, second] = [new AbortController(), new AbortController()]
    const busy = nodeFetch(server.url, { method: 'GET', signal: first.signal }).catch((error: unknown) => error)
    const queued = nodeFetch(server.url, { method: 'GET', signal: second.signal })
    second.abort('by me')
    await expect(queued).rejects.toBe('by me')
    first.abort('and me')
    http.globalAgent.maxSockets = Infinity
    expect(await busy).toBe('and me')
  })

  test('a reset in a tunnel, for example through a proxy, does not have outcome not_sent', async () => {
    // TLS with a pre-shared key needs no certificates.
    const secret = { psk: Buffer.from('not a real one'), identity: 'test' }
    const options = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const
    let received = 0
    const server = https.createServer({ ...options, pskCallback: () => secret.psk }, (request) => {
      request.resume().on('end', () => {
        received++
        request.socket.destroy()
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    open.push(async () => void server.close())
    const { port } = server.address() as AddressInfo
    const agent = new https.Agent()
    agent.createConnection = (_, give) => {
      const client = {
        ...options,
        port,
        host: '127.0.0.1',
        pskCallback: () => secret,
        checkServerIdentity: () => undefined,
      }
      const socket = tls.connect(client, () => give?.(null, socket))
      return undefined
    }
    const before = https.globalAgent
    https.globalAgent = agent
    const error = await nodeFetch(`https://127.0.0.1:${port}`, { method: 'POST', body: '{}' }).catch(
      (reason: unknown) => reason,
    )
    https.globalAgent = before
    expect([received, (error as { code?: string }).code]).toEqual([1, 'ECONNRESET'])
    expect(error).not.toMatchObject({ syscall: 'connect' })
  })
})

describe('time limits of nodeFetch', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  test('nodeFetch rejects with syscall connect if a TLS handshake stalls for ten seconds', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    open.push(async () => void server.close())
    let failed: unknown
    const sent = nodeFetch(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      method: 'POST',
      body: '{}',
    })
    const settled = sent.catch((error: unknown) => (failed = error))
    await once(server, 'connection')
    await vi.advanceTimersByTimeAsync(9_999)
    expect(failed).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    await settled
    expect(failed).toMatchObject({ code: 'ETIMEDOUT', syscall: 'connect' })
  })

  test('a tunnel that does not open for ten seconds rejects with syscall connect', async () => {
    const before = https.globalAgent
    https.globalAgent = new https.Agent()
    https.globalAgent.createConnection = () => undefined
    let failed: unknown
    const settled = nodeFetch('https://127.0.0.1', { method: 'POST', body: '{}' }).catch(
      (error: unknown) => (failed = error),
    )
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(vi.getTimerCount()).toBe(1)
    https.globalAgent = before
    await vi.advanceTimersByTimeAsync(9_999)
    expect(failed).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    await settled
    expect(failed).toMatchObject({ code: 'ETIMEDOUT', syscall: 'connect' })
  })

  test('an abort before a tunnel opens leaves no timer', async () => {
    const before = https.globalAgent
    https.globalAgent = new https.Agent()
    https.globalAgent.createConnection = () => undefined
    const controller = new AbortController()
    const settled = nodeFetch('https://127.0.0.1', { method: 'GET', signal: controller.signal }).catch(
      (error: unknown) => error,
    )
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(vi.getTimerCount()).toBe(1)
    https.globalAgent = before
    controller.abort('by me')
    expect(await settled).toBe('by me')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('nodeFetch uses a connection that became ready before a late timer fired', async () => {
    const { url } = await serve(answer({ body: '{}' }))
    const sent = nodeFetch(url, { method: 'GET' })
    // nodeFetch connects in the third turn. The kernel has accepted the connection, but the event loop has not processed that yet.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(15_000)
    expect(await (await sent).text()).toBe('{}')
  })

  test('a refused connection leaves no timer', async () => {
    const settled = nodeFetch(await refusedUrl(), { method: 'GET' }).catch((error: unknown) => error)
    expect(await settled).toMatchObject({ code: 'ECONNREFUSED' })
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0))
  })

  test('nodeFetch waits for a slow response without a limit', async () => {
    const server = await serve(stall())
    const controller = new AbortController()
    const settled = nodeFetch(server.url, { method: 'GET', signal: controller.signal }).catch((error: unknown) => error)
    await server.received(1)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(3_600_000)
    controller.abort('by me')
    expect(await settled).toBe('by me')
  })
})

test('nodeFetch calls the global fetch on Deno, whose node:http repeats writes', async () => {
  const response = new Response('{}')
  const fetch = vi.fn<typeof globalThis.fetch>(async () => response)
  vi.stubGlobal('fetch', fetch)
  vi.stubGlobal('Deno', {})
  const init = { method: 'GET' }
  expect(await nodeFetch('http://127.0.0.1/', init)).toBe(response)
  expect(fetch.mock.calls).toEqual([['http://127.0.0.1/', init]])
  vi.unstubAllGlobals()
})

test('nodeFetch does not create a Response for the properties that core reads, because that would load the global fetch', async () => {
  vi.stubGlobal('Response', undefined)
  const { url } = await serve(answer({ headers: { requestid: 'r-1' }, body: '{}' }))
  const response = await nodeFetch(url, { method: 'GET' })
  const { status, redirected, headers } = response
  expect([status, redirected, headers.get('requestid'), await response.text()]).toEqual([200, false, 'r-1', '{}'])
  vi.unstubAllGlobals()
})

test('nodeFetch uses a replaced `request` of node:http, so interceptors such as MSW and nock work', async () => {
  const { url } = await serve(answer({ body: '{}' }))
  const request = vi.spyOn(http, 'request')
  await (await nodeFetch(url, { method: 'GET' })).text()
  expect(request).toHaveBeenCalledTimes(1)
  request.mockRestore()
})
