import { answer, startFaultServer } from '@org/testkit'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { forward } from './forward.ts'

test('asks the service for a fresh response, since every poll of the page comes through here', async () => {
  const service = await startFaultServer([answer({ body: { code: 0, data: {} } })])
  const upstream = { apiKey: () => 'any-key', baseUrl: service.url, fetch: globalThis.fetch, isReadOnly: true }
  const server = createServer((request, response) => void forward(upstream, request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/jobs/job-1`)).text()
  expect(service.requests.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-cache'])
  server.close()
  server.closeAllConnections()
  await service.close()
})
