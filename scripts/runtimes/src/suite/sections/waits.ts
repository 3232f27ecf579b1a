import { type BackupsEvent, createBackups } from '@org/backups-core'
import { createSimulator } from '@org/backups-sim'
import { errorOf, pick } from '../call-core.ts'
import type { Section } from '../section.ts'
import { rightPlace, simulatedPlace } from '../server.ts'

const clusterId = 'in01-3e5ad8adc38xxxx'
const jobId = 'job-0a4c7d19e5b2qk8r1tx6zu'
const backupId = 'backup1_0b9d15a0ddexxxx'

export const waits: Section = {
  id: 'waits',
  title: 'waits: to the end, to a failure, to the deadline, aborted',
  tests({ brief: { mockUrl, serverUrl }, fetch }) {
    const mocked = createBackups({ apiKey: 'any-key', baseUrl: mockUrl, pacing: false, fetch })
    /** A service whose clock runs a minute in a tenth of a second. */
    const brisk = () => createBackups({ apiKey: 'any-key', baseUrl: simulatedPlace(serverUrl, 'brisk').url, fetch })
    const ended = (status: string, kind: string) => ({
      name: `a job that has ${status} is an error with the job on it`,
      owed: { kind, outcome: 'accepted', status: status.toUpperCase(), progress: 40 },
      async observe() {
        const headers = { prefer: `example=${status}` }
        const { kind: seen, outcome, job } = await errorOf(mocked.jobs.wait({ jobId }, { deadlineMs: 60_000, headers }))
        return { kind: seen, outcome, ...pick(job as Record<string, unknown>, ['status', 'progress']) }
      },
    })
    return [
      {
        name: 'a job that has ended well is given, its progress as a number',
        owed: { status: 'SUCCESSFUL', progress: 100, progressText: '100' },
        async observe() {
          const { status, progress, progressText } = await mocked.jobs.wait({ jobId }, { deadlineMs: 60_000 })
          return { status, progress, progressText }
        },
      },
      ended('failed', 'job_failed'),
      ended('canceled', 'job_canceled'),
      {
        name: 'a job is read again by each call, although its response may be kept in a cache',
        owed: { requests: 2 },
        async observe() {
          const place = rightPlace(serverUrl)
          const zilliz = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: false, fetch })
          await zilliz.jobs.describe({ jobId })
          await zilliz.jobs.describe({ jobId })
          return { requests: (await place.seen()).requests.length }
        },
      },
      {
        name: 'a backup that is available is given',
        owed: { status: 'AVAILABLE', backupId },
        async observe() {
          const backup = await mocked.backups.waitUntilAvailable({ clusterId, backupId }, { deadlineMs: 60_000 })
          return { status: backup.status, backupId: backup.backupId }
        },
      },
      {
        name: 'a backup is made, watched and there in the end',
        owed: { job: 'SUCCESSFUL', isGrowing: true, isPolled: true, backup: 'AVAILABLE' },
        async observe() {
          const zilliz = brisk()
          const made = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
          const seen: (number | undefined)[] = []
          let job: string | undefined
          for await (const event of zilliz.jobs.watch({ jobId: made.jobId }, { deadlineMs: 30_000, intervalMs: 30 })) {
            if (event.type !== 'poll') continue
            seen.push(event.progress)
            job = event.status
          }
          const backup = await zilliz.backups.waitUntilAvailable(
            { clusterId, backupId: made.backupId },
            { deadlineMs: 30_000, intervalMs: 30 },
          )
          return {
            job,
            isGrowing: seen.every((progress, index) => index === 0 || (progress ?? 0) >= (seen[index - 1] ?? 0)),
            isPolled: seen.length > 1,
            backup: backup.status,
          }
        },
      },
      {
        name: 'a wait that runs out says how to go on, and the job goes on',
        owed: { kind: 'wait_timeout', outcome: 'accepted', isResumable: true },
        async observe() {
          const simulator = createSimulator()
          const zilliz = createBackups({ apiKey: 'any-key', fetch: simulator.fetch })
          const cluster = simulator.addCluster({ collections: ['products'] })
          const { jobId: made } = await zilliz.backups.create({ clusterId: cluster.clusterId, backupType: 'CLUSTER' })
          const { kind, outcome, resume } = await errorOf(
            zilliz.jobs.wait({ jobId: made }, { deadlineMs: 150, intervalMs: 40 }),
          )
          simulator.jobs.finish(made)
          const job = await zilliz.jobs.wait(resume as { jobId: string }, { deadlineMs: 5000 })
          return { kind, outcome, isResumable: job.status === 'SUCCESSFUL' }
        },
      },
      {
        name: 'an abort ends the wait, and the job goes on',
        owed: { kind: 'aborted', outcome: 'accepted', isItsCause: true },
        async observe() {
          const simulator = createSimulator()
          const zilliz = createBackups({ apiKey: 'any-key', fetch: simulator.fetch })
          const cluster = simulator.addCluster({ collections: ['products'] })
          const { jobId: made } = await zilliz.backups.create({ clusterId: cluster.clusterId, backupType: 'CLUSTER' })
          const controller = new AbortController()
          const reason = new Error('the caller has had enough')
          const abort = (): void => controller.abort(reason)
          const options = { deadlineMs: 30_000, signal: controller.signal, onEvent: abort }
          const { kind, outcome, cause } = await errorOf(zilliz.jobs.wait({ jobId: made }, options))
          return { kind, outcome, isItsCause: cause === reason }
        },
      },
      {
        name: 'a status that nobody knows is told, and waited out',
        owed: { unknown: ['PAUSED'], kind: 'wait_timeout' },
        async observe() {
          const simulator = createSimulator({
            faults: [{ operationId: 'describeJob', unknownValues: { status: 'PAUSED' } }],
          })
          const events: BackupsEvent[] = []
          const zilliz = createBackups({
            apiKey: 'any-key',
            fetch: simulator.fetch,
            onEvent: (event) => events.push(event),
          })
          const cluster = simulator.addCluster({ collections: ['products'] })
          const { jobId: made } = await zilliz.backups.create({ clusterId: cluster.clusterId, backupType: 'CLUSTER' })
          const { kind } = await errorOf(zilliz.jobs.wait({ jobId: made }, { deadlineMs: 200, intervalMs: 40 }))
          return { unknown: events.flatMap((event) => (event.type === 'unknown_value' ? [event.value] : [])), kind }
        },
      },
    ]
  },
}
