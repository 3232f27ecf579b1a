import { createBackups } from '@org/backups-core'
import { startSimulator } from '@org/backups-sim'
import { errorOf, pick } from '../call-core.ts'
import type { Section } from '../section.ts'

const clusterId = 'in01-3e5ad8adc38xxxx'

/** The simulator as an HTTP server in this very runtime. */
export const simulatorServer: Section = {
  id: 'simulator server',
  title: 'the simulator as a server in this runtime',
  cannot: ({ forNode }) =>
    forNode === undefined ? 'No node:http to listen with: `startSimulator` says so' : undefined,
  tests: ({ fetch }) => [
    {
      name: 'it listens on loopback, answers core, and closes',
      owed: { isLoopback: true, backups: 1, kind: 'conflict', requests: 2, after: 'network' },
      async observe() {
        const simulator = await startSimulator({ port: 0 })
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url, retry: false, fetch })
        const backups = await zilliz.backups.list().toArray({ max: 10 })
        const { kind } = await errorOf(zilliz.backups.create({ clusterId, backupType: 'CLUSTER' }))
        const requests = simulator.requests.count()
        await simulator.close()
        const after = await errorOf(zilliz.policies.get({ clusterId }))
        const isLoopback = simulator.url.startsWith('http://127.0.0.1:')
        return { isLoopback, backups: backups.length, kind, requests, after: after['kind'] }
      },
    },
    {
      name: 'its control routes move the clock and add faults',
      owed: { moved: 200, added: 200, kind: 'server', outcome: 'unknown', status: 503 },
      async observe() {
        const simulator = await startSimulator({ port: 0 })
        const post = (path: string, body: object) =>
          globalThis.fetch(`${simulator.url}/_sim${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
        const moved = await post('/clock', { advance: { minutes: 5 } })
        const added = await post('/faults', { operationId: 'getBackupPolicy', status: 503 })
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url, retry: false, fetch })
        const error = await errorOf(zilliz.policies.get({ clusterId }))
        await simulator.close()
        return { moved: moved.status, added: added.status, ...pick(error, ['kind', 'outcome', 'status']) }
      },
    },
    ...(
      [
        ['a reset', { reset: 'before' }, { kind: 'network', outcome: 'unknown' }],
        ['half a body', { halfBody: true }, { kind: 'decode', outcome: 'unknown' }],
      ] as const
    ).map(([name, fault, facts]) => ({
      name: `${name} of its own is one on the wire`,
      owed: { ...facts, requests: 1 },
      async observe() {
        const simulator = await startSimulator({ port: 0, faults: [{ operationId: 'getBackupPolicy', ...fault }] })
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url, retry: false, fetch })
        const error = await errorOf(zilliz.policies.get({ clusterId }))
        const requests = simulator.requests.count('getBackupPolicy')
        await simulator.close()
        return { ...pick(error, ['kind', 'outcome']), requests }
      },
    })),
  ],
}
