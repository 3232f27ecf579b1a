/** Core sends requests without an openapi-fetch client. They must equal those that openapi-fetch sends for the same parameters. */
import { createBackupsClient } from '@org/backups-client'
import { createBackups } from '@org/backups-core'
import { example, jsonResponse, observedFetch } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { calls } from '../calls.ts'

const apiKey = 'any-key'

describe.each(calls)('$operationId', (call) => {
  test('core sends the same request as the raw client', async () => {
    const { fetch, requests } = observedFetch(() => jsonResponse(example(call.operationId, 200)))
    await call.withCore(createBackups({ apiKey, fetch }))
    await call.withRawClient(createBackupsClient({ apiKey, fetch }))

    const [core, raw] = requests
    expect(requests).toHaveLength(2)
    expect(core?.method).toBe(raw?.method)
    expect(core?.url.origin).toBe(raw?.url.origin)
    expect(core?.url.pathname).toBe(raw?.url.pathname)
    expect(core?.url.search).toBe(raw?.url.search)
    expect(parse(core?.body)).toEqual(parse(raw?.body))
    expect(core?.redirect).toBe('error')
    for (const name of ['authorization', 'cache-control', 'content-type']) {
      expect(core?.headers.get(name)).toBe(raw?.headers.get(name))
    }
  })
})

test.each(['a b', 'a/b', 'a?b=c', 'a#b', 'ä', 'a%2Fb', '😀', 'a+b&c=d'])(
  'an id %j is encoded as by the raw client',
  async (jobId) => {
    const { fetch, requests } = observedFetch(() => jsonResponse(example('describeJob', 200)))
    await createBackups({ apiKey, fetch }).jobs.describe({ jobId })
    await createBackupsClient({ apiKey, fetch }).GET('/v2/jobs/{jobId}', { params: { path: { jobId } } })
    expect(requests[0]?.url.href).toBe(requests[1]?.url.href)
    expect(decodeURIComponent(requests[0]?.url.pathname.split('/').at(-1) ?? '')).toBe(jobId)
  },
)

const parse = (body: string | undefined): unknown => (body === undefined ? undefined : JSON.parse(body))
