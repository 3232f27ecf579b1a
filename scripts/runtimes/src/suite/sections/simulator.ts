import { createBackups } from '@org/backups-core'
import { createSimulator, generate, startSimulator } from '@org/backups-sim'
import { callCore, errorOf, pick } from '../call-core.ts'
import type { Section } from '../section.ts'

const clusterId = 'in01-3e5ad8adc38xxxx'
const apiKey = 'any-key'

/** The simulator in this process: its fetch, clock, faults, log and state. */
export const simulatorSection: Section = {
  id: 'simulator',
  title: 'the simulator’s fetch in this process',
  tests: ({ brief: { calls }, forNode }) => [
    ...calls.map((call) => ({
      name: `${call.operationId} is understood`,
      owed: { isRefusedAsWrong: false, requests: 1, operationId: call.operationId },
      async observe() {
        const simulator = createSimulator()
        const client = createBackups({ apiKey, fetch: simulator.fetch, pacing: false, retry: false })
        // Some parameters of the document's examples name what the small world does not have, and may be refused for that.
        const kind: unknown = await callCore(client, call).then(
          () => 'none',
          (error: { kind?: unknown }) => error.kind,
        )
        const [request] = simulator.requests.list()
        const isRefusedAsWrong = !['none', 'not_found', 'conflict', 'permission', 'api'].includes(String(kind))
        return { isRefusedAsWrong, requests: simulator.requests.count(), operationId: request?.operationId }
      },
    })),
    {
      name: 'it takes a Request as well as a URL, and answers in envelopes',
      owed: { statuses: [200, 200], isSame: true, backups: 1 },
      async observe() {
        const simulator = createSimulator()
        const url = 'https://service.example/v2/backups'
        const headers = { authorization: `Bearer ${apiKey}` }
        const answers = [await simulator.fetch(new Request(url, { headers })), await simulator.fetch(url, { headers })]
        const texts = await Promise.all(answers.map((answer) => answer.text()))
        const { data } = JSON.parse(texts[0] ?? '') as { data: { backups: unknown[] } }
        return {
          statuses: answers.map(({ status }) => status),
          isSame: texts[0] === texts[1],
          backups: data.backups.length,
        }
      },
    },
    {
      name: 'a backup is made, seen to grow, deleted and gone',
      owed: { busy: 40003, running: 'IN_PROGRESS', ended: 'SUCCESSFUL', gone: 'not_found' },
      async observe() {
        const simulator = createSimulator()
        const zilliz = createBackups({ apiKey, fetch: simulator.fetch })
        const busy = await errorOf(zilliz.backups.create({ clusterId, backupType: 'CLUSTER' }))
        simulator.clock.advance({ minutes: 5 })
        const { backupId, jobId } = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
        simulator.clock.advance({ seconds: 35 })
        const running = await zilliz.jobs.describe({ jobId })
        simulator.clock.advance({ minutes: 5 })
        const ended = await zilliz.jobs.describe({ jobId })
        await zilliz.backups.delete({ clusterId, backupId })
        simulator.clock.advance({ days: 2 })
        const gone = await errorOf(zilliz.backups.describe({ clusterId, backupId }))
        return { busy: busy['code'], running: running.status, ended: ended.status, gone: gone['kind'] }
      },
    },
    ...(
      [
        ['a reset', { reset: 'before' }, { kind: 'network', outcome: 'unknown', attempts: 3 }],
        ['half a body', { halfBody: true }, { kind: 'decode', outcome: 'unknown', attempts: 3 }],
        ['a 503', { status: 503 }, { kind: 'server', outcome: 'unknown', attempts: 3 }],
        [
          'a redirect',
          { status: 302, headers: { location: '/elsewhere' } },
          { kind: 'network', outcome: 'unknown', attempts: 1 },
        ],
        ['HTML', { body: '<p>', contentType: 'text/html' }, { kind: 'decode', outcome: 'unknown', attempts: 3 }],
        ['a code under 200', { code: 21119 }, { kind: 'auth', outcome: 'rejected', attempts: 1 }],
      ] as const
    ).map(([name, fault, facts]) => ({
      name: `its fault ${name} is what a server's is`,
      owed: { ...facts, requests: facts.attempts },
      async observe() {
        const simulator = createSimulator({ faults: [fault] })
        const zilliz = createBackups({ apiKey, fetch: simulator.fetch, pacing: false })
        const error = await errorOf(zilliz.policies.get({ clusterId }))
        return { ...pick(error, ['kind', 'outcome', 'attempts']), requests: simulator.requests.count() }
      },
    })),
    {
      name: 'an abort of a request that is never answered rejects with its reason',
      owed: { isItsReason: true },
      async observe() {
        const simulator = createSimulator({ faults: [{ delayMs: 'forever' }] })
        const controller = new AbortController()
        const reason = new Error('enough')
        const answered = simulator.fetch('https://service.example/v2/backups', { signal: controller.signal })
        controller.abort(reason)
        return { isItsReason: (await answered.catch((error: unknown) => error)) === reason }
      },
    },
    {
      name: 'a state that is dumped goes on in another simulator, as JSON',
      owed: { isSame: true, backups: 500 },
      async observe() {
        const first = createSimulator({ seed: generate({ backups: 500, seed: 7 }) })
        const second = createSimulator()
        second.load(JSON.parse(JSON.stringify(first.dump())) as ReturnType<typeof first.dump>)
        const isSame = JSON.stringify(second.dump()) === JSON.stringify(first.dump())
        return { isSame, backups: second.state.backups.size }
      },
    },
    {
      name: 'startSimulator listens, or says that it cannot',
      owed: { isTold: true },
      async observe() {
        const told = await startSimulator({ port: 0 }).then(
          (simulator) => simulator.close().then(() => 'it listened'),
          (error: Error) => error.message,
        )
        return { isTold: forNode === undefined ? told.includes('needs node:http') : told === 'it listened' }
      },
    },
    {
      name: 'the log never has the key',
      owed: { requests: 1, hasKey: false },
      async observe() {
        const simulator = createSimulator()
        const key = 'canary-of-the-log-nobody-may-see'
        await createBackups({ apiKey: key, fetch: simulator.fetch }).policies.get({ clusterId })
        const log = simulator.requests.list()
        return { requests: log.length, hasKey: JSON.stringify(log).includes(key) }
      },
    },
  ],
}
