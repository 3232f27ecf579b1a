/** Tests responses over real sockets that arrive while this process is busy. The server runs in another thread. */
import { once } from 'node:events'
import { readFile } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { createBackups } from '../src/create-backups.ts'
import { isBackupsError } from '../src/errors/backups-error.ts'
import { nodeFetch } from '../src/node/index.ts'

const transports = { fetch: undefined, nodeFetch }
const bodies = ['plain', 'gzip', 'chunks']
const timeoutMs = 1000

/**
 * Responds to each GET. Holds the POSTs until all have arrived and the process is busy, then responds to them, except to `/silent`.
 * The first segment of the path selects the form of the body.
 */
const server = `
const { parentPort, workerData: { state, expected } } = require('node:worker_threads')
const { gzipSync } = require('node:zlib')
const held = []
const server = require('node:http').createServer((request, response) => {
  const kind = request.url.split('/')[1]
  request.resume().on('end', () => {
    if (request.method === 'GET') return response.end('{"code":0,"data":{"jobId":"job-1"}}')
    held.push([kind, response])
    if (held.length < expected) return
    parentPort.postMessage('received')
    Atomics.wait(state, 0, 0)
    const answered = held.filter(([kind]) => kind !== 'silent')
    let left = answered.length
    for (const [kind, response] of answered) {
      const data = { clusterId: 'in01-new', username: 'db_admin', password: 'one-time', jobId: 'job-9', padding: 'x'.repeat(20000) }
      const text = JSON.stringify({ code: 0, data })
      response.on('finish', () => {
        if (--left > 0) return
        Atomics.store(state, 1, 1)
        Atomics.notify(state, 1)
      })
      if (kind === 'gzip') response.setHeader('content-encoding', 'gzip')
      if (kind === 'chunks') for (let at = 0; at < text.length; at += 1000) response.write(text.slice(at, at + 1000))
      response.end(kind === 'gzip' ? gzipSync(text) : kind === 'plain' ? text : undefined)
    }
  })
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

const blockers: Record<string, (block: () => void) => void> = {
  'a timer': (block) => void setTimeout(block, 1),
  'an immediate': (block) => void setImmediate(block),
  'the callback of a file': (block) => readFile(import.meta.filename, block),
  'several timers, one after another': (block) => {
    setTimeout(block, 1)
    for (let ms = 2; ms < 22; ms++)
      setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5), ms)
  },
}

test.each(Object.keys(blockers))(
  'responses that arrive while the process is busy in %s win over timers that fire late',
  async (where) => {
    const state = new Int32Array(new SharedArrayBuffer(12))
    const kinds = Object.entries(transports).flatMap(([name, fetch]) =>
      [...bodies, 'silent'].map((body) => ({ name, fetch, body })),
    )
    const worker = new Worker(server, { eval: true, workerData: { state, expected: kinds.length } })
    try {
      const [port] = (await once(worker, 'message')) as [number]
      const clients = kinds.map(({ name, fetch, body }) => {
        const baseUrl = `http://127.0.0.1:${port}/${body}`
        return {
          name: `${name}, ${body}`,
          client: createBackups({ apiKey: 'a-key-of-some-length', baseUrl, fetch, timeoutMs, pacing: false }),
        }
      })
      // Connections are opened first, so that the time limit covers the response only.
      await Promise.all(clients.map(({ client }) => client.jobs.describe({ jobId: 'job-1' })))
      const received = once(worker, 'message')
      const startedAt = performance.now()
      const results = clients.map(async ({ name, client }) => {
        const restored = client.backups.restoreCluster({
          clusterId: 'in01-a',
          backupId: 'backup-a',
          projectId: 'proj-a',
          clusterName: 'c',
          cuSize: 1,
          collectionStatus: 'KEEP',
        })
        const seen = await restored.then(
          ({ password }) => password.reveal(),
          (error: unknown) => isBackupsError(error) && error.kind,
        )
        return `${name}: ${seen}`
      })
      await received
      let written: string | undefined
      blockers[where]?.(() => {
        Atomics.store(state, 0, 1)
        Atomics.notify(state, 0)
        written = Atomics.wait(state, 1, 0, 60_000)
        // Blocks until the time limit of each attempt has passed.
        Atomics.wait(state, 2, 0, Math.max(0, startedAt + timeoutMs + 100 - performance.now()))
      })
      expect(await Promise.all(results)).toEqual(
        kinds.map(({ name, body }) => `${name}, ${body}: ${body === 'silent' ? 'timeout' : 'one-time'}`),
      )
      expect(written).not.toBe('timed-out')
    } finally {
      await worker.terminate()
    }
  },
)
