/** Tests that requests for this machine never use a proxy, because the proxy would receive the key in clear text. */
import { answer, startFaultServer, startTlsFaultServer, type FaultServer } from '@org/testkit'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let service: FaultServer
let proxy: Server
let proxyUrl: string
/** The URLs and hosts that clients requested from the proxy. The proxy refuses all of them. */
let proxied: (string | undefined)[]

beforeEach(async () => {
  service = await startFaultServer([answer({ body: 'from the service' })])
  proxied = []
  proxy = createServer(({ url }, response) => {
    proxied.push(url)
    response.writeHead(403).end()
  })
  proxy.on('connect', ({ url }, socket) => {
    proxied.push(url)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
})

afterEach(async () => {
  proxy.close()
  proxy.closeAllConnections()
  await service.close()
})

interface Variant {
  sender?: 'nodeFetch' | 'fetch'
  args?: string[]
  env?: Record<string, string>
  /** Code to run before the requests. */
  setUp?: string
}

/** Sends two requests in a new Node process, because Node reads its proxy at start. Returns the text of the second response. */
async function send(url: string, { sender = 'nodeFetch', args = [], env = {}, setUp = '' }: Variant): Promise<string> {
  const code = `
    import http from 'node:http'
    import { nodeFetch } from '@org/backups-core/node'
    const proxy = '${proxyUrl}'
    ${setUp}
    const init = { headers: { authorization: 'Bearer secret' } }
    const ask = () => ${sender}('${url}', init).then((response) => response.text(), (error) => error.message)
    await ask()
    console.log(await ask())
    process.exit()`
  const all = ['--conditions=@org/source', ...args, '--input-type=module', '--eval', code]
  const options = { cwd: import.meta.dirname, env: { PATH: process.env['PATH'], ...env } }
  return (await promisify(execFile)(process.execPath, all, options)).stdout.trim()
}

const proxyAgent = `class ProxyAgent extends http.Agent {
  addRequest(request, options) {
    request.path = 'http://' + options.host + ':' + options.port + request.path
    super.addRequest(request, { ...options, host: '127.0.0.1', port: new URL(proxy).port })
  }
}
http.globalAgent = new ProxyAgent({ keepAlive: true })`

const variants: Record<string, () => Variant> = {
  'NODE_USE_ENV_PROXY and HTTP_PROXY': () => ({ env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxyUrl } }),
  '--use-env-proxy and http_proxy': () => ({ args: ['--use-env-proxy'], env: { http_proxy: proxyUrl } }),
  'setGlobalProxyFromEnv()': () => ({ setUp: 'http.setGlobalProxyFromEnv({ http_proxy: proxy })' }),
  'an http.Agent for the proxy': () => ({ setUp: proxyAgent }),
}

describe('nodeFetch', () => {
  test.each(Object.entries(variants))('nodeFetch connects to this machine directly with %s', async (_, variant) => {
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await send(service.url.replace('127.0.0.1', host), variant())).toBe('from the service')
    }
    expect(proxied).toEqual([])
    // There are two processes, and each keeps one connection.
    expect(service.connections()).toBe(2)
  })

  test.each(Object.entries(variants))(
    'nodeFetch connects to other hosts through the proxy with %s',
    async (_, variant) => {
      await send('http://service.invalid/', variant())
      expect(new Set(proxied.map((url) => url?.match(/service\.invalid(:80)?/)?.[0]))).toEqual(
        new Set([expect.any(String)]),
      )
    },
  )

  test('nodeFetch connects to https on this machine directly with HTTPS_PROXY', async () => {
    const tls = await startTlsFaultServer()
    await send(tls.url, { env: { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxyUrl } })
    await tls.close()
    expect(proxied).toEqual([])
    expect(tls.connections()).toBe(2)
  })
})

test('with the NO_PROXY of the README, the global fetch sends requests for this machine directly', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const NO_PROXY = /`NO_PROXY=([^`]+)`/.exec(readme)?.[1] ?? ''
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxyUrl }
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const url = service.url.replace('127.0.0.1', host)
    await send(url, { sender: 'fetch', env })
    expect(proxied).toContain(new URL(url).host)
    proxied.length = 0
    // On [::1] there is no server, so a direct request fails.
    await send(url, { sender: 'fetch', env: { ...env, NO_PROXY } })
    expect(proxied).toEqual([])
  }
})
