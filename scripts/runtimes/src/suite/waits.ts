import { type Backups, type BackupsEvent, createBackups } from '@org/backups-core'
import { apiKey, errorOf, prefer, type Section, simulate, test } from './section.ts'

const clusterId = 'in01-3e5ad8adc38xxxx'
const jobId = 'job-0a4c7d19e5b2qk8r1tx6zu'
const backupId = 'backup1_0b9d15a0ddexxxx'
const polled = { deadlineMs: 60_000 }

/** Starts a job in a new simulator, and returns the simulator, a client and the job id. */
async function runningJob(...options: Parameters<typeof simulate>) {
  const { simulator, client } = simulate(...options)
  const cluster = simulator.addCluster({ collections: ['products'] })
  const created = await client.backups.create({ clusterId: cluster.clusterId, backupType: 'CLUSTER' })
  return { simulator, client, jobId: created.jobId }
}

const ended = (mocked: Backups, name: string, kind: string) =>
  test(
    `a ${name} job rejects with the job on the error`,
    { kind, outcome: 'accepted', status: name.toUpperCase(), progress: 40 },
    async () => {
      const error = await errorOf(mocked.jobs.wait({ jobId }, { ...polled, ...prefer(`example=${name}`) }))
      return { ...error, ...(error['job'] as object) }
    },
  )

export const waits: Section = {
  id: 'waits',
  title: 'waits: success, failure, deadline, abort',
  tests({ connect, place, simulated, fetch, input: { mockUrl } }) {
    const mocked = connect(mockUrl)
    return [
      test(
        'a successful job resolves, with its progress as a number',
        { status: 'SUCCESSFUL', progress: 100, progressText: '100' },
        async () => ({ ...(await mocked.jobs.wait({ jobId }, polled)) }),
      ),
      ended(mocked, 'failed', 'job_failed'),
      ended(mocked, 'canceled', 'job_canceled'),
      test('every read of a job is a request, even if a cache may store the response', { requests: 2 }, async () => {
        const { url, seen } = place()
        const { jobs } = connect(url)
        await jobs.describe({ jobId })
        await jobs.describe({ jobId })
        return { ...(await seen()) }
      }),
      test('an available backup resolves', { status: 'AVAILABLE', backupId }, async () => ({
        ...(await mocked.backups.waitUntilAvailable({ clusterId, backupId }, polled)),
      })),
      test(
        'a new backup can be watched until it is available',
        { job: 'SUCCESSFUL', isGrowing: true, isPolled: true, backup: 'AVAILABLE' },
        async () => {
          const client = createBackups({ apiKey, baseUrl: simulated('fast').url, fetch })
          const options = { deadlineMs: 30_000, intervalMs: 30 }
          const created = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
          const progress: number[] = []
          let job: string | undefined
          for await (const event of client.jobs.watch({ jobId: created.jobId }, options)) {
            if (event.type !== 'poll') continue
            progress.push(event.progress ?? 0)
            job = event.status
          }
          const available = { clusterId, backupId: created.backupId }
          const { status: backup } = await client.backups.waitUntilAvailable(available, options)
          const isGrowing = progress.every((value, index) => value >= (progress[index - 1] ?? 0))
          return { job, isGrowing, isPolled: progress.length > 1, backup }
        },
      ),
      test(
        'a wait past its deadline can be resumed',
        { kind: 'wait_timeout', outcome: 'accepted', resumed: 'SUCCESSFUL' },
        async () => {
          const { simulator, client, jobId: created } = await runningJob()
          const error = await errorOf(client.jobs.wait({ jobId: created }, { deadlineMs: 150, intervalMs: 40 }))
          simulator.jobs.finish(created)
          const job = await client.jobs.wait(error['resume'] as { jobId: string }, { deadlineMs: 5000 })
          return { ...error, resumed: job.status }
        },
      ),
      test(
        'an abort ends the wait but not the job',
        { kind: 'aborted', outcome: 'accepted', isCause: true, job: 'IN_PROGRESS' },
        async () => {
          const { simulator, client, jobId: created } = await runningJob()
          const controller = new AbortController()
          const reason = new Error('aborted by the test')
          const options = { deadlineMs: 30_000, signal: controller.signal, onEvent: () => controller.abort(reason) }
          const error = await errorOf(client.jobs.wait({ jobId: created }, options))
          simulator.clock.advance({ seconds: 35 })
          const job = await client.jobs.describe({ jobId: created })
          return { ...error, isCause: error['cause'] === reason, job: job.status }
        },
      ),
      test(
        'an unknown status is reported once and polled until the deadline',
        { unknown: ['PAUSED'], kind: 'wait_timeout' },
        async () => {
          const events: BackupsEvent[] = []
          const onEvent = (event: BackupsEvent): unknown => events.push(event)
          const { simulator, client, jobId: created } = await runningJob({}, { onEvent })
          simulator.faults.add({ unknownValues: { status: 'PAUSED' } })
          const error = await errorOf(client.jobs.wait({ jobId: created }, { deadlineMs: 200, intervalMs: 40 }))
          const unknown = events.flatMap((event) => (event.type === 'unknown_value' ? [event.value] : []))
          return { ...error, unknown }
        },
      ),
    ]
  },
}
