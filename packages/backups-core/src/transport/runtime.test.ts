import { afterEach, expect, test, vi } from 'vitest'
import { createBackups } from '../create-backups.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Returns the body with which a create is sent. */
async function bodyOfCreate(): Promise<unknown> {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ code: 0, data: {} }))
  vi.stubGlobal('fetch', fetch)
  await createBackups({ apiKey: 'any-key' }).backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
  expect(fetch.mock.calls).toHaveLength(1)
  return fetch.mock.calls[0]?.[1]?.body
}

test('a body is sent as text', async () => {
  expect(await bodyOfCreate()).toBe('{"backupType":"CLUSTER"}')
})

test('on Deno, which repeats requests with a text body, a body is sent as a Blob of the same bytes', async () => {
  vi.stubGlobal('Deno', {})
  const body = await bodyOfCreate()
  expect(body).toBeInstanceOf(Blob)
  expect(await (body as Blob).text()).toBe('{"backupType":"CLUSTER"}')
})

test('on Deno, a request without a body is sent without a body', async () => {
  vi.stubGlobal('Deno', {})
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ code: 0, data: {} }))
  vi.stubGlobal('fetch', fetch)
  await createBackups({ apiKey: 'any-key' }).jobs.describe({ jobId: 'job-1' })
  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('body')
})
