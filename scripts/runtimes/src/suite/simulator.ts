import type { Backups } from '@org/backups-core'
import { createSimulator, generate, type Simulator, type SimulatorOptions, startSimulator } from '@org/backups-sim'
import { apiKey, errorOf, type Facts, type Section, send, simulate, test } from './section.ts'

const clusterId = 'in01-3e5ad8adc38xxxx'

const onSocket = [
  ['a reset', { reset: 'before' }, { kind: 'network', outcome: 'unknown' }, 3],
  ['half a body', { halfBody: true }, { kind: 'decode', outcome: 'unknown' }, 3],
] as const
const redirect = { status: 302, headers: { location: '/elsewhere' } }
const faults = [
  ...onSocket,
  ['a 503', { status: 503 }, { kind: 'server', outcome: 'unknown' }, 3],
  ['a redirect', redirect, { kind: 'network', outcome: 'unknown' }, 1],
  ['HTML', { body: '<p>', contentType: 'text/html' }, { kind: 'decode', outcome: 'unknown' }, 3],
  ['a code in HTTP 200', { code: 21119 }, { kind: 'auth', outcome: 'rejected' }, 1],
] as const

export const simulatorSection: Section = {
  id: 'simulator',
  title: 'the simulator’s fetch in this process',
  tests: ({ input: { calls }, nodeFetch }) => [
    ...calls.map((call) =>
      test(
        `the simulator accepts ${call.operationId}`,
        { isAccepted: true, requests: 1, operationId: call.operationId },
        async () => {
          const { simulator, client } = simulate({}, { retry: false })
          // The small seed lacks some of the backups and jobs in the document's examples.
          const kind = await errorOf(send(client, call)).then((error) => String(error['kind']))
          const isAccepted = ['none: it succeeded', 'not_found', 'conflict', 'permission', 'api'].includes(kind)
          const [request] = simulator.requests.list()
          return { isAccepted, requests: simulator.requests.count(), operationId: request?.operationId }
        },
      ),
    ),
    test(
      'the fetch of the simulator takes a Request or a URL',
      { statuses: [200, 200], isSame: true, backups: 1 },
      async () => {
        const { simulator } = simulate()
        const url = 'https://service.example/v2/backups'
        const headers = { authorization: `Bearer ${apiKey}` }
        const responses = [
          await simulator.fetch(new Request(url, { headers })),
          await simulator.fetch(url, { headers }),
        ]
        const [first = '', second] = await Promise.all(responses.map((response) => response.text()))
        const { data } = JSON.parse(first) as { data: { backups: unknown[] } }
        const statuses = responses.map(({ status }) => status)
        return { statuses, isSame: first === second, backups: data.backups.length }
      },
    ),
    test(
      'a backup is created, grows, is deleted and is then not found',
      { busy: 40003, running: 'IN_PROGRESS', ended: 'SUCCESSFUL', gone: 'not_found' },
      async () => {
        const { simulator, client } = simulate()
        const busy = await errorOf(client.backups.create({ clusterId, backupType: 'CLUSTER' }))
        simulator.clock.advance({ minutes: 5 })
        const { backupId, jobId } = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
        simulator.clock.advance({ seconds: 35 })
        const running = await client.jobs.describe({ jobId })
        simulator.clock.advance({ minutes: 5 })
        const ended = await client.jobs.describe({ jobId })
        await client.backups.delete({ clusterId, backupId })
        simulator.clock.advance({ days: 2 })
        const gone = await errorOf(client.backups.describe({ clusterId, backupId }))
        return { busy: busy['code'], running: running.status, ended: ended.status, gone: gone['kind'] }
      },
    ),
    ...faults.map(([name, fault, expected, attempts]) =>
      test(
        `the simulated fault ${name} has the same result as the fault of a server`,
        { ...expected, attempts, requests: attempts },
        async () => {
          const { simulator, client } = simulate({ faults: [fault] })
          const error = await errorOf(client.policies.get({ clusterId }))
          return { ...error, requests: simulator.requests.count() }
        },
      ),
    ),
    test('an abort of a pending request rejects with its reason', { isReason: true }, async () => {
      const { simulator } = simulate({ faults: [{ delayMs: 'forever' }] })
      const controller = new AbortController()
      const reason = new Error('aborted by the test')
      const pending = simulator.fetch('https://service.example/v2/backups', { signal: controller.signal })
      controller.abort(reason)
      return { isReason: (await pending.catch((error: unknown) => error)) === reason }
    }),
    test('a dumped state loads in another simulator', { isSame: true, backups: 500 }, async () => {
      const first = createSimulator({ seed: generate({ backups: 500, seed: 7 }) })
      const second = createSimulator()
      second.load(JSON.parse(JSON.stringify(first.dump())) as ReturnType<typeof first.dump>)
      const isSame = JSON.stringify(second.dump()) === JSON.stringify(first.dump())
      return { isSame, backups: second.state.backups.size }
    }),
    test('startSimulator listens, or rejects without node:http', { isRight: true }, async () => {
      const result = await startSimulator({ port: 0 }).then(
        (simulator) => simulator.close().then(() => 'it listened'),
        (error: Error) => error.message,
      )
      return { isRight: nodeFetch === undefined ? result.includes('needs node:http') : result === 'it listened' }
    }),
    test('the request log of the simulator omits the key', { requests: 1, hasKey: false }, async () => {
      const key = 'canary-of-the-log-nobody-may-see'
      const { simulator, client } = simulate({}, { apiKey: key })
      await client.policies.get({ clusterId })
      const log = simulator.requests.list()
      return { requests: log.length, hasKey: JSON.stringify(log).includes(key) }
    }),
  ],
}

export const simulatorServer: Section = {
  id: 'simulator server',
  title: 'the simulator’s server in this runtime',
  needsNode: 'No node:http to listen with: `startSimulator` rejects',
  tests({ connect }) {
    type Use = (client: Backups, simulator: Simulator & { url: string }) => Promise<Facts>
    const serve = async (options: SimulatorOptions, use: Use): Promise<Facts> => {
      const simulator = await startSimulator({ port: 0, ...options })
      try {
        return await use(connect(simulator.url, { retry: false }), simulator)
      } finally {
        await simulator.close()
      }
    }
    return [
      test(
        'the server listens on loopback, answers core, and closes',
        { isLoopback: true, backups: 1, kind: 'conflict', requests: 2, after: 'network' },
        async () => {
          let served: Backups | undefined
          const facts = await serve({}, async (client, { url, requests }) => {
            served = client
            const backups = await client.backups.list().toArray({ max: 10 })
            const error = await errorOf(client.backups.create({ clusterId, backupType: 'CLUSTER' }))
            const isLoopback = url.startsWith('http://127.0.0.1:')
            return { ...error, isLoopback, backups: backups.length, requests: requests.count() }
          })
          const after = await errorOf((served as Backups).policies.get({ clusterId }))
          return { ...facts, after: after['kind'] }
        },
      ),
      test(
        'control routes move the clock and add faults',
        { moved: 200, added: 200, kind: 'server', outcome: 'unknown', status: 503 },
        () =>
          serve({}, async (client, { url }) => {
            const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
            const post = (path: string, body: object) =>
              globalThis.fetch(`${url}/_sim${path}`, { ...init, body: JSON.stringify(body) })
            const moved = await post('/clock', { advance: { minutes: 5 } })
            const added = await post('/faults', { status: 503 })
            const error = await errorOf(client.policies.get({ clusterId }))
            return { ...error, moved: moved.status, added: added.status }
          }),
      ),
      ...onSocket.map(([name, fault, expected]) =>
        test(`the fault ${name} reaches the socket`, { ...expected, requests: 1 }, () =>
          serve({ faults: [fault] }, async (client, { requests }) => {
            const error = await errorOf(client.policies.get({ clusterId }))
            return { ...error, requests: requests.count() }
          }),
        ),
      ),
    ]
  },
}
