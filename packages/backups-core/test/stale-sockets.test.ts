/** Tests writes on kept connections that the server closed while this process was busy. The server runs in another thread. */
import { once } from 'node:events'
import { readFile } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBackups } from '../src/create-backups.ts'
import { nodeFetch } from '../src/node/index.ts'

/** Responds to each request with the number of writes so far. A message to the server closes all connections, and `state` changes when they are closed. */
const server = `
const { parentPort, workerData: state } = require('node:worker_threads')
const sockets = new Set()
let writes = 0
const server = require('node:http').createServer({ keepAliveTimeout: 0 }, (request, response) => {
  if (request.method !== 'GET') writes++
  const data = { jobId: 'job-1', status: 'PENDING', backupId: 'write ' + writes, backupName: 'b' }
  request.resume().on('end', () => response.end(JSON.stringify({ code: 0, data })))
})
server.on('connection', (socket) => sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket))))
const ends = {
  'a FIN': (socket, done) => socket.end(done),
  'a reset': (socket, done) => socket.on('close', done).resetAndDestroy(),
  'HTTP 408': (socket, done) => socket.end('HTTP/1.1 408 Request Timeout\\r\\nconnection: close\\r\\ncontent-length: 0\\r\\n\\r\\n', done),
}
parentPort.on('message', (how) => {
  writes = 0
  let left = sockets.size + 1
  const done = () => {
    if (--left > 0) return
    Atomics.store(state, 0, 1)
    Atomics.notify(state, 0)
  }
  for (const socket of sockets) ends[how](socket, done)
  done()
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

const state = new Int32Array(new SharedArrayBuffer(4))
let worker: Worker
let baseUrl: string
beforeAll(async () => {
  worker = new Worker(server, { eval: true, workerData: state })
  const [port] = (await once(worker, 'message')) as [number]
  baseUrl = `http://127.0.0.1:${port}`
})
afterAll(() => worker.terminate())

const places: Record<string, (work: () => void) => void> = {
  'a promise': (work) => void Promise.resolve().then(work),
  'a timer': (work) => void setTimeout(work, 1),
  'an immediate': (work) => void setImmediate(work),
  'the callback of a file': (work) => readFile(import.meta.filename, work),
}

const cases = Object.entries({ fetch: undefined, nodeFetch }).flatMap(([transport, fetch]) =>
  ['a FIN', 'a reset', 'HTTP 408'].flatMap((end) =>
    Object.keys(places).map((place) => ({ transport, fetch, end, place })),
  ),
)

test.each(cases)(
  '$transport sends a write on a new connection after $end that arrived while the process was busy in $place',
  async ({ fetch, end, place }) => {
    const client = createBackups({ apiKey: 'a-key-of-some-length', baseUrl, fetch, pacing: false })
    await client.jobs.describe({ jobId: 'job-1' })
    const created = await new Promise((resolve) => {
      places[place]?.(() => {
        Atomics.store(state, 0, 0)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have an origin
        worker.postMessage(end)
        expect(Atomics.wait(state, 0, 0, 60_000)).not.toBe('timed-out')
        resolve(client.backups.create({ clusterId: 'in01-a', backupType: 'CLUSTER' }))
      })
    })
    expect(created).toMatchObject({ backupId: 'write 1' })
  },
)
