import { createBackups } from '@org/backups-core'
import { errorOf } from '../call-core.ts'
import type { Section } from '../section.ts'
import { rightPlace } from '../server.ts'

const requestsPerSecond = 5
const calls = 12

/** The most requests that arrived within any second. */
const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length))

export const pacing: Section = {
  id: 'pacing',
  title: 'pacing, and pacers of one’s own',
  // They count what arrives in a second.
  isAlone: true,
  tests: ({ brief: { serverUrl }, fetch }) => [
    {
      name: 'no second has more requests than the limit, and none is lost',
      owed: { answers: calls, requests: calls, isWithinLimit: true, isPaced: true },
      async observe() {
        const place = rightPlace(serverUrl)
        let paced = 0
        const zilliz = createBackups({
          apiKey: 'any-key',
          baseUrl: place.url,
          pacing: { requestsPerSecond },
          onEvent: ({ type }) => (paced += type === 'paced' ? 1 : 0),
          fetch,
        })
        const answers = await Promise.all(
          Array.from({ length: calls }, (_, index) => zilliz.jobs.describe({ jobId: `job-${index}` })),
        )
        const { requests } = await place.seen()
        return {
          answers: answers.length,
          requests: requests.length,
          isWithinLimit: mostInASecond(requests.map(({ at }) => at)) <= requestsPerSecond,
          isPaced: paced >= calls - requestsPerSecond,
        }
      },
    },
    {
      name: 'a turn that comes after the deadline is not waited for, and nothing is sent',
      owed: { kind: 'timeout', outcome: 'not_sent', phase: 'pacing', attempts: 0, requests: 1 },
      async observe() {
        const place = rightPlace(serverUrl)
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: { requestsPerSecond: 1 }, fetch })
        await zilliz.jobs.describe({ jobId: 'job-1' })
        const late = zilliz.jobs.describe({ jobId: 'job-2' }, { deadlineMs: 300 })
        const { kind, outcome, phase, attempts } = await errorOf(late)
        return { kind, outcome, phase, attempts, requests: (await place.seen()).requests.length }
      },
    },
    {
      name: 'an abort in the queue settles the call, and gives its turn to the next one',
      owed: { kind: 'aborted', outcome: 'not_sent', attempts: 0, requests: 2 },
      async observe() {
        const place = rightPlace(serverUrl)
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: { requestsPerSecond: 1 }, fetch })
        await zilliz.jobs.describe({ jobId: 'job-1' })
        const controller = new AbortController()
        const queued = errorOf(zilliz.jobs.describe({ jobId: 'job-2' }, { signal: controller.signal }))
        const next = zilliz.jobs.describe({ jobId: 'job-3' }, { deadlineMs: 1900 })
        controller.abort()
        const { kind, outcome, attempts } = await queued
        await next
        return { kind, outcome, attempts, requests: (await place.seen()).requests.length }
      },
    },
    {
      name: 'a pacer of one’s own is asked before each request',
      owed: { endpoints: 3, requests: 3 },
      async observe() {
        const place = rightPlace(serverUrl)
        const endpoints: string[] = []
        const acquire = async (endpoint: string): Promise<void> => void endpoints.push(endpoint)
        const zilliz = createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: { acquire }, fetch })
        for (const jobId of ['job-1', 'job-2', 'job-3']) await zilliz.jobs.describe({ jobId })
        return { endpoints: endpoints.length, requests: (await place.seen()).requests.length }
      },
    },
  ],
}
