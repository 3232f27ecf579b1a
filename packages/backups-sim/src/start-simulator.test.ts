import { request } from 'node:http'
import { aJobRead } from '@org/testkit'
import { expect, test } from 'vitest'
import { startSimulator } from './index.ts'

test('the server listens on loopback by default and does not warn', async () => {
  const warnings: string[] = []
  const simulator = await startSimulator({ warn: (message) => warnings.push(message) })
  expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(warnings).toEqual([])
  await simulator.close()
})

test.each(['0.0.0.0', '::'])('the server warns when it listens on %s', async (host) => {
  const warnings: string[] = []
  const simulator = await startSimulator({ host, warn: (message) => warnings.push(message) })
  await simulator.close()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain(`The simulator listens on ${host}`)
})

test('startSimulator rejects with EADDRINUSE if the port is in use', async () => {
  const first = await startSimulator()
  const port = Number(new URL(first.url).port)
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.close()
})

test('the clock of the server runs in real time by default', async () => {
  const simulator = await startSimulator()
  expect(simulator.clock.factor).toBe(1)
  await simulator.close()
})

test('close ends the idle connections and the pending requests of the server', async () => {
  const simulator = await startSimulator({ faults: [{ operationId: aJobRead, delayMs: 'forever' }] })
  const headers = { authorization: 'Bearer key' }
  await fetch(`${simulator.url}/v2/backups`, { headers })
  const pending = fetch(`${simulator.url}/v2/jobs/job-1`, { headers })
  pending.catch(() => {})
  await expect.poll(() => simulator.requests.count(aJobRead)).toBe(1)
  await simulator.close()
  await expect(pending).rejects.toThrow('fetch failed')
})

test('the server responds to requests with a malformed body or path', async () => {
  const simulator = await startSimulator()
  const { hostname, port } = new URL(simulator.url)
  const send = (method: string, path: string, body: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: 'Bearer key', 'content-type': 'application/json' }
      request({ hostname, port, method, path, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end(body)
    })
  expect(await send('POST', '/v2/clusters/in01-1/backups/create', '{"backupType":')).toBe(200)
  expect(await send('POST', '/v2/clusters/in01-1/backups/create', 'null')).toBe(200)
  expect(await send('POST', '/v2/clusters/in01-1/backups/create', '')).toBe(200)
  expect(await send('GET', '/v2/clusters/%zz/backups/%E0%A4%A', '')).toBe(200)
  expect(await send('GET', '/v2/backups?%zz=%', '')).toBe(200)
  expect(await send('OPTIONS', '/v2/backups', '')).toBe(404)
  expect(simulator.requests.list().map(({ code }) => code)).toEqual([80000, 80000, 80000, 96018, 0, 404])
  await simulator.close()
})
