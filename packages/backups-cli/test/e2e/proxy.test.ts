import { answer, startFaultServer } from '@org/testkit'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { respondFor } from '../commands.ts'
import { runBackups } from './run-backups.ts'

const key = 'canary-91d0e7ab'

describe('with a proxy in the environment', () => {
  test.each(['127.0.0.1', 'localhost'])('a command sends the key to a service on %s directly', async (host) => {
    const service = await startFaultServer(respondFor('list'))
    const proxy = await startFaultServer([answer({ status: 403 })])
    const { code } = await runBackups(['list', '-o', 'json'], {
      env: {
        NODE_USE_ENV_PROXY: '1',
        HTTP_PROXY: proxy.url,
        ZILLIZ_API_KEY: key,
        ZILLIZ_BASE_URL: service.url.replace('127.0.0.1', host),
      },
    })
    await Promise.all([service.close(), proxy.close()])
    expect(proxy.requests).toEqual([])
    expect(service.requests.map(({ headers }) => headers.get('authorization'))).toContain(`Bearer ${key}`)
    expect(code).toBe(0)
  })

  test('an error says which variable is missing if the proxy was not used', async () => {
    const env = { https_proxy: 'http://127.0.0.1:1', ZILLIZ_API_KEY: key, ZILLIZ_BASE_URL: 'https://service.invalid' }
    const { code, stderr } = await runBackups(['list', '--timeout', '5'], { env })
    expect(code).toBe(9)
    expect(stderr).toContain('https_proxy is set, but was not used. Set NODE_USE_ENV_PROXY=1')
  })

  test('a command asks the proxy for every other service', async () => {
    const connects: (string | undefined)[] = []
    const proxy = createServer().on('connect', ({ url }, socket) => {
      connects.push(url)
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const env = {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY,
      ZILLIZ_API_KEY: key,
      ZILLIZ_BASE_URL: 'https://service.invalid',
    }
    const { code, stderr } = await runBackups(['list', '--timeout', '5'], { env })
    proxy.close()
    expect(code).toBe(9)
    expect(stderr).toContain('The proxy in HTTPS_PROXY was used')
    expect(new Set(connects)).toEqual(new Set(['service.invalid:443']))
  })
})
