import { BackupsError, createBackups, isBackupsError, reconcile } from '@org/backups-core'
import { createSimulator } from '@org/backups-sim'
import { callCore, errorOf, pick } from '../call-core.ts'
import { findLeaks } from '../find-leaks.ts'
import type { Section } from '../section.ts'
import { rightPlace } from '../server.ts'

const jobId = 'job-0a4c7d19e5b2qk8r1tx6zu'
const password = 'example-password'

export const answersAndErrors: Section = {
  id: 'answers and errors',
  title: 'withResponse, secrets, isBackupsError, arguments, reconcile',
  tests({ brief: { calls, mockUrl, serverUrl }, fetch }) {
    const zilliz = createBackups({ apiKey: 'any-key', baseUrl: mockUrl, pacing: false, retry: false, fetch })
    const restore = calls.find(({ operationId }) => operationId === 'restoreCluster')
    const restored = () => zilliz.backups.restoreCluster(restore?.params as never)
    return [
      {
        name: 'withResponse gives payload, response and the id of the request',
        owed: { isJob: true, status: 200, type: true, requestId: '7e1c0b52a4f94d0e9a3b6c8d2f105e77' },
        async observe() {
          const { data, response, requestId } = await zilliz.jobs.describe({ jobId }).withResponse()
          const type = response.headers.get('content-type')?.startsWith('application/json')
          return { isJob: data.jobId === jobId, status: response.status, type, requestId }
        },
      },
      {
        name: 'withResponse rejects as the call does, and nothing is left unhandled',
        owed: { kind: 'auth', status: 401 },
        async observe() {
          const headers = { prefer: 'code=401' }
          return pick(await errorOf(zilliz.jobs.describe({ jobId }, { headers }).withResponse()), ['kind', 'status'])
        },
      },
      {
        name: 'a password shows itself to reveal, and to nothing else',
        owed: { revealed: password, leaks: [], inText: false, inCopy: false },
        async observe() {
          const answer = await restored()
          const text = `${String(answer.password)} ${JSON.stringify(answer)} ${JSON.stringify({ ...answer })}`
          return {
            revealed: answer.password.reveal(),
            leaks: [...findLeaks(password, answer), ...findLeaks(password, answer.password)],
            inText: text.includes(password),
            inCopy: JSON.stringify(Object.entries(answer.password)).includes(password),
          }
        },
      },
      {
        name: 'isBackupsError knows its own, by kind, and nothing else',
        owed: {
          own: true,
          kind: true,
          other: false,
          plain: false,
          nothing: false,
          isError: true,
          name: 'BackupsError',
        },
        async observe() {
          const error: unknown = await errorOf(zilliz.jobs.describe({ jobId }, { headers: { prefer: 'code=401' } }))
          return {
            own: isBackupsError(error),
            kind: isBackupsError(error, 'auth'),
            other: isBackupsError(error, 'conflict'),
            plain: isBackupsError(new Error('auth')),
            nothing: isBackupsError(undefined),
            isError: error instanceof BackupsError && error instanceof Error,
            name: (error as Error).name,
          }
        },
      },
      {
        name: 'an error as JSON has its facts',
        owed: {
          name: 'BackupsError',
          operation: 'describeJob',
          kind: 'auth',
          outcome: 'rejected',
          status: 401,
          attempts: 1,
        },
        async observe() {
          const error = await errorOf(zilliz.jobs.describe({ jobId }, { headers: { prefer: 'code=401' } }))
          const facts = JSON.parse(JSON.stringify(error)) as Record<string, unknown>
          return pick(facts, ['name', 'operation', 'kind', 'outcome', 'status', 'attempts'])
        },
      },
      ...calls.map((call) => {
        const [field = 'pageSize'] = Object.keys(call.inPath)
        return {
          name: `${call.operationId} refuses a wrong ${field} before anything is sent`,
          owed: { kind: 'invalid_argument', outcome: 'not_sent', attempts: 0, field, requests: 0 },
          async observe() {
            const place = rightPlace(serverUrl)
            const client = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: false, fetch })
            const wrong = { ...call, params: { ...call.params, [field]: field === 'pageSize' ? 0 : '' } }
            const error = await errorOf(callCore(client, wrong))
            return {
              ...pick(error, ['kind', 'outcome', 'attempts', 'field']),
              requests: (await place.seen()).requests.length,
            }
          },
        }
      }),
      {
        name: 'reconcile finds the backup whose answer was lost',
        owed: { outcome: 'unknown', verdict: 'probable', found: 1, writes: 1 },
        async observe() {
          const simulator = createSimulator({
            faults: [{ operationId: 'createBackup', times: 1, reset: 'after' }],
            clock: { startAt: new Date() },
          })
          const client = createBackups({ apiKey: 'any-key', fetch: simulator.fetch, pacing: false })
          const { clusterId } = simulator.addCluster({ collections: ['products'] })
          const error = await errorOf(client.backups.create({ clusterId, backupType: 'CLUSTER' }))
          const { verdict, found } = await reconcile(error, { knownBackupIds: [] })
          const writes = simulator.requests.count('createBackup')
          return { outcome: error['outcome'], verdict, found: (found as unknown[] | undefined)?.length, writes }
        },
      },
    ]
  },
}
