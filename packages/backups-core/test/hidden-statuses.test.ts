/** Tests the statuses that some transports handle below `fetch`, as the README lists them under "Did it happen?". */
import { answer, startFaultServer } from '@org/testkit'
import { expect, test } from 'vitest'
import { errorOf } from './observed-backups.ts'
import { createBackups } from '../src/create-backups.ts'
import { nodeFetch } from '../src/node/index.ts'

const statuses = [300, 401, 402, 405, 406, 407, 413, 417, 421, 426, 431, 451]
/** Node's fetch hides these responses to a write. */
const hidden = new Set([300, 407, 421])

/** Returns the outcome of a write and of a read that get a status, and how many requests the server received. */
async function outcomes(status: number, fetch: typeof nodeFetch | undefined) {
  const headers = { location: '/elsewhere', 'www-authenticate': 'Basic', 'proxy-authenticate': 'Basic' }
  const server = await startFaultServer(() => answer({ status, headers, body: { code: status, message: 'No.' } }))
  const client = createBackups({
    apiKey: 'a-key-of-some-length',
    baseUrl: server.url,
    fetch,
    pacing: false,
    retry: false,
  })
  const write = await errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
  const read = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
  const bodies = server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)
  await server.close()
  return { write: write.outcome, read: read.outcome, bodies: bodies.filter((body) => body !== '') }
}

test.each(statuses)('nodeFetch reports HTTP %i as a refusal or a redirect, and sends one write', async (status) => {
  const outcome = status < 400 ? 'unknown' : 'rejected'
  expect(await outcomes(status, nodeFetch)).toEqual({
    write: outcome,
    read: outcome,
    bodies: ['{"backupType":"CLUSTER"}'],
  })
})

test.each(statuses)('the global fetch reports HTTP %i like nodeFetch, unless Node hides it', async (status) => {
  const seen = await outcomes(status, undefined)
  expect(seen.write).toBe(hidden.has(status) ? 'unknown' : 'rejected')
  expect(seen.bodies).toEqual(['{"backupType":"CLUSTER"}'])
})
