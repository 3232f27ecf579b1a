import { expect, test } from 'vitest'
import { startTlsFaultServer } from './start-tls-fault-server.ts'

test('the TLS fault server fails the handshake of every connection', async () => {
  const server = await startTlsFaultServer()
  expect(server.url).toMatch(/^https:/)
  await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: expect.stringContaining('SSL') } })
  expect(server.connections()).toBe(1)
  await server.close()
  await server.close()
})
