import { BackupsError, isBackupsError, type Secret } from '@org/backups-core'
import { type Call, callCore, findLeaks } from '@org/testkit/call'
import { errorOf, type Facts, prefer, type Section, send, simulate, test } from './section.ts'

const jobId = 'job-0a4c7d19e5b2qk8r1tx6zu'
const requestId = '7e1c0b52a4f94d0e9a3b6c8d2f105e77'
const password = 'example-password'

export const answersAndErrors: Section = {
  id: 'answers and errors',
  title: 'withResponse, secrets, isBackupsError, arguments, reconcile',
  tests({ input: { calls, mockUrl }, connect, place }) {
    const mocked = connect(mockUrl, { retry: false })
    const read = calls.find(({ method }) => method === 'GET') as Call
    const failing = () => mocked.jobs.describe({ jobId }, prefer('code=401'))
    const secret = calls.find(({ successes }) => 'password' in Object(successes[0]?.envelope.data)) as Call
    return [
      test(
        'withResponse resolves with payload, response and request id',
        { jobId, status: 200, isJson: true, requestId },
        async () => {
          const { data, response, requestId: id } = await mocked.jobs.describe({ jobId }).withResponse()
          const isJson = response.headers.get('content-type')?.startsWith('application/json')
          return { jobId: data.jobId, status: response.status, isJson, requestId: id }
        },
      ),
      test('withResponse rejects with the error of the call', { kind: 'auth', status: 401 }, () =>
        errorOf(failing().withResponse()),
      ),
      test('only reveal() shows a password', { revealed: password, leaks: [], inCopy: false }, async () => {
        const payload = (await callCore(mocked, secret.operationId, secret.params)) as { password: Secret }
        return {
          revealed: payload.password.reveal(),
          leaks: [...findLeaks(password, payload), ...findLeaks(password, payload.password)],
          inCopy: JSON.stringify([{ ...payload }, Object.entries(payload.password)]).includes(password),
        }
      }),
      test(
        'isBackupsError recognizes the error by class and kind',
        { own: true, kind: true, otherKind: false, plain: false, nothing: false, isError: true, name: 'BackupsError' },
        async () => {
          const error: unknown = await errorOf(failing())
          return {
            own: isBackupsError(error),
            kind: isBackupsError(error, 'auth'),
            otherKind: isBackupsError(error, 'conflict'),
            plain: isBackupsError(new Error('auth')),
            nothing: isBackupsError(undefined),
            isError: error instanceof BackupsError && error instanceof Error,
            name: (error as Error).name,
          }
        },
      ),
      test(
        'an error as JSON has its facts',
        {
          name: 'BackupsError',
          operation: read.operationId,
          kind: 'auth',
          outcome: 'rejected',
          status: 401,
          attempts: 1,
        },
        async () =>
          JSON.parse(
            JSON.stringify(await errorOf(send(mocked, read, prefer('code=401, example=invalidKey')))),
          ) as Facts,
      ),
      ...calls.map((call) => {
        const [field = 'pageSize'] = Object.keys(call.pathParams)
        return test(
          `${call.operationId} refuses an invalid ${field} without a request`,
          { kind: 'invalid_argument', outcome: 'not_sent', attempts: 0, field, requests: 0 },
          async () => {
            const { url, seen } = place()
            const params = { ...call.params, [field]: field === 'pageSize' ? 0 : '' }
            const error = await errorOf(callCore(connect(url), call.operationId, params))
            return { ...error, ...(await seen()) }
          },
        )
      }),
      test(
        'reconcile finds the backup whose response was lost',
        { outcome: 'unknown', verdict: 'probable', found: 1, writes: 1 },
        async () => {
          const faults = [{ times: 1, reset: 'after' } as const]
          const { simulator, client } = simulate({ faults, clock: { startAt: new Date() } })
          const { clusterId } = simulator.addCluster({ collections: ['products'] })
          const error = await errorOf(client.backups.create({ clusterId, backupType: 'CLUSTER' }))
          const { verdict, found } = await client.reconcile(error, { knownBackupIds: [] })
          const writes = simulator.requests.list().filter(({ method }) => method === 'POST').length
          return { ...error, verdict, found: (found as unknown[] | undefined)?.length, writes }
        },
      ),
    ]
  },
}
