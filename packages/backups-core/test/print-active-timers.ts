/**
 * Aborts calls on the real clock and prints as JSON how many timers existed before, during and after each call. Runs in a separate process,
 * because a test runner has timers.
 */
import { createBackups } from '../src/create-backups.ts'
import type { FetchLike } from '../src/options.ts'
import { activeTimers } from './node-only.ts'

const silence = (): Promise<Response> => new Promise(() => {})
const respondWith = (body: string, init?: ResponseInit) => async (): Promise<Response> => new Response(body, init)
const limited = respondWith('', { status: 429, headers: { 'retry-after': '30' } })
const pending = respondWith('{"code":0,"data":{"jobId":"job-1","status":"PENDING"}}')
const client = (fetch: FetchLike, requestsPerSecond = 20) =>
  createBackups({ apiKey: 'test-key', pacing: { requestsPerSecond }, fetch })

const calls: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
  sending: (signal) => client(silence).jobs.describe({ jobId: 'job-1' }, { signal }),
  sleeping: (signal) => client(limited).backups.delete({ clusterId: 'in01-1', backupId: 'b' }, { signal }),
  pacing: (signal) =>
    Promise.all([1, 2].map((n) => client(silence, 1).policies.get({ clusterId: `in01-${n}` }, { signal }))),
  listing: (signal) => client(silence).backups.list({}, { signal }).toArray({ max: 1 }),
  waiting: (signal) => client(pending).jobs.wait({ jobId: 'job-2' }, { signal, deadlineMs: Infinity }),
}

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((done) => void setImmediate(done))
}

const seen: Record<string, object> = {}
for (const [name, call] of Object.entries(calls)) {
  const before = activeTimers()
  const controller = new AbortController()
  const failed = call(controller.signal).catch((error: unknown) => error)
  // Everything except the timers is done within ten turns of the event loop.
  await turns(10)
  const during = activeTimers()
  controller.abort()
  const { kind } = (await failed) as { kind?: string }
  seen[name] = { before, during, after: activeTimers(), kind }
}
process.stdout.write(JSON.stringify(seen))
