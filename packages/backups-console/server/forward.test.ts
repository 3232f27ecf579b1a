import { nodeFetch } from '@org/backups-core/node'
import { answer, redirect, refusedUrl, startFaultServer } from '@org/testkit'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { forward } from './forward.ts'

/** Forwards one read to the service at `baseUrl`, with the transport that the console uses. */
async function forwardTo(baseUrl: string): Promise<Response> {
  const upstream = { apiKey: () => 'any-key', baseUrl, fetch: nodeFetch, isReadOnly: true }
  const server = createServer((request, response) => void forward(upstream, request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/jobs/job-1`)
  await response.text()
  server.close()
  server.closeAllConnections()
  return response
}

test('a forwarded request forbids cached responses, so that each poll reads the current state', async () => {
  const service = await startFaultServer([answer({ body: { code: 0, data: {} } })])
  await forwardTo(service.url)
  await service.close()
  expect(service.requests.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-cache, no-store'])
})

test('a redirect of the service is returned to core and not followed', async () => {
  const service = await startFaultServer([redirect('/elsewhere')])
  const { status } = await forwardTo(service.url)
  await service.close()
  expect([status, service.requests.length]).toEqual([302, 1])
})

test('the response to a refused connection contains the error code, so that core knows that nothing was sent', async () => {
  const { headers } = await forwardTo(await refusedUrl())
  const failure = JSON.parse(decodeURIComponent(headers.get('x-console-failure') ?? '')) as object
  expect(failure).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect' })
})
