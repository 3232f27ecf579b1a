import { afterEach, describe, expect, test } from 'vitest'
import {
  answer,
  brokenGzip,
  closeWithoutAnswer,
  halfBody,
  redirect,
  resetAfterHeaders,
  resetBeforeHeaders,
  stall,
  stallBody,
} from './faults.ts'
import { startFaultServer } from './start-fault-server.ts'
import type { FaultScript, FaultServer } from './start-fault-server.ts'

let server: FaultServer

async function start(script: FaultScript): Promise<FaultServer> {
  server = await startFaultServer(script)
  return server
}

afterEach(() => server.close())

describe('responses', () => {
  test('the fault server sends the status, headers and JSON of an answer', async () => {
    await start([answer({ status: 429, headers: { 'retry-after': '3' }, body: { code: 429 } })])
    const response = await fetch(server.url)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ code: 429 })
  })

  test('the fault server sends text and bytes unchanged, with the given content type', async () => {
    const headers = { 'content-type': 'text/html' }
    await start([
      answer({ status: 502, headers, body: '<html>' }),
      answer({ body: new Uint8Array([0xff, 0x00]) }),
      answer(),
    ])
    const html = await fetch(server.url)
    expect([html.status, html.headers.get('content-type'), await html.text()]).toEqual([502, 'text/html', '<html>'])
    expect(new Uint8Array(await (await fetch(server.url)).arrayBuffer())).toEqual(new Uint8Array([0xff, 0x00]))
    const empty = await fetch(server.url)
    expect([empty.status, empty.headers.get('content-type'), await empty.text()]).toEqual([200, null, ''])
  })

  test('fetch follows a redirect of the fault server, or rejects it with redirect: error', async () => {
    await start((request) => (request.path === '/here' ? redirect('/there', 307) : answer({ body: 'arrived' })))
    expect(await (await fetch(`${server.url}/here`)).text()).toBe('arrived')
    await expect(fetch(`${server.url}/here`, { redirect: 'error' })).rejects.toThrow('fetch failed')
    expect(server.requests.map(({ path }) => path)).toEqual(['/here', '/there', '/here'])
  })

  test('brokenGzip sends valid headers, and then a body that cannot be decoded', async () => {
    await start([brokenGzip()])
    const response = await fetch(server.url)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'Z_DATA_ERROR' } })
  })
})

describe('broken connections', () => {
  test('resetBeforeHeaders resets the connection before the headers', async () => {
    await start([resetBeforeHeaders()])
    await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(server.requests).toHaveLength(1)
  })

  test('resetAfterHeaders resets the connection after the headers', async () => {
    await start([resetAfterHeaders()])
    const response = await fetch(server.url)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  })

  test('halfBody ends the connection after half of the body', async () => {
    await start([halfBody({ status: 500, body: '12345678' })])
    const response = await fetch(server.url)
    expect(response.status).toBe(500)
    expect(response.headers.get('content-length')).toBe('8')
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
  })

  test('closeWithoutAnswer ends the connection without a response', async () => {
    await start([closeWithoutAnswer()])
    await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
    expect(server.requests).toHaveLength(1)
  })
})

describe('stalls', () => {
  test('stall keeps the request open until the client aborts', async () => {
    await start([stall()])
    const controller = new AbortController()
    const pending = fetch(server.url, { signal: controller.signal })
    await server.received(1)
    controller.abort()
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('stallBody keeps the body open until the client aborts', async () => {
    await start([stallBody({ body: 'abcdef' })])
    const controller = new AbortController()
    const response = await fetch(server.url, { signal: controller.signal })
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe('abc')
    const second = reader?.read()
    controller.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('closing the fault server ends a stalled request', async () => {
    await start([stall()])
    const outcome = Promise.allSettled([fetch(server.url)])
    await server.received(1)
    await server.close()
    expect(await outcome).toMatchObject([{ status: 'rejected', reason: { message: 'fetch failed' } }])
  })
})

describe('recorded requests', () => {
  test('the fault server records method, path, headers and body of each request, in order', async () => {
    await start([answer(), answer({ status: 404 })])
    const first = await fetch(`${server.url}/a?b=c`, { method: 'PUT', headers: { 'x-key': 'k' }, body: 'text' })
    const second = await fetch(`${server.url}/d`)
    const third = await fetch(`${server.url}/e`)
    expect([first.status, second.status, third.status]).toEqual([200, 404, 404])
    expect(server.requests).toMatchObject([
      { method: 'PUT', path: '/a?b=c', body: 'text' },
      { method: 'GET', path: '/d', body: '' },
      { method: 'GET', path: '/e', body: '' },
    ])
    expect(server.requests[0]?.headers.get('x-key')).toBe('k')
  })

  test('the fault server counts a new connection after each reset', async () => {
    await start([resetBeforeHeaders(), resetBeforeHeaders(), answer()])
    expect(server.connections()).toBe(0)
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
    await (await fetch(server.url)).arrayBuffer()
    expect(server.connections()).toBe(3)
  })

  test('a function selects the fault by the request and its index', async () => {
    await start((request, index) => answer({ body: `${index} ${request.path}` }))
    expect(await (await fetch(`${server.url}/x`)).text()).toBe('0 /x')
    expect(await (await fetch(`${server.url}/y`)).text()).toBe('1 /y')
  })
})
