import { describe, expect, test } from 'vitest'
import { unhandledRejections } from '../../test/node-only.ts'
import { errorOf, failure, observedBackups, success } from '../../test/observed-backups.ts'

const job = { jobId: 'job-1', status: 'PENDING' }

test('the promise of a call resolves with the payload', async () => {
  const { client } = observedBackups(() => success(job))
  expect(await client.jobs.describe({ jobId: 'job-1' })).toEqual(job)
})

describe('withResponse', () => {
  test('withResponse returns the payload, the response and the request id, and sends one request', async () => {
    const { client, requests } = observedBackups(() =>
      success(job, { status: 201, headers: { requestid: 'req-1', 'x-region': 'west' } }),
    )
    const call = client.jobs.describe({ jobId: 'job-1' })
    const { data, response, requestId } = await call.withResponse()
    expect(data).toEqual(job)
    expect(response.status).toBe(201)
    expect(response.headers.get('x-region')).toBe('west')
    expect(response.bodyUsed).toBe(true)
    expect(requestId).toBe('req-1')
    expect(await call).toBe(data)
    expect(requests).toHaveLength(1)
  })

  test('withResponse has no request id if the response has none', async () => {
    const { client } = observedBackups(() => success(job))
    const whole = await client.jobs.describe({ jobId: 'job-1' }).withResponse()
    expect(whole).toMatchObject({ data: job, requestId: undefined })
    expect(Object.keys(whole).sort()).toEqual(['data', 'requestId', 'response'])
  })

  test('withResponse returns the response of the last attempt', async () => {
    const { client, clock } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 503 }) : success(job, { headers: { requestid: 'req-2' } }),
    )
    const whole = await clock.run(client.jobs.describe({ jobId: 'job-1' }).withResponse())
    expect(whole.response.status).toBe(200)
    expect(whole.requestId).toBe('req-2')
  })

  test('withResponse rejects with the same error', async () => {
    const { client } = observedBackups(() => failure(404, 'No job.', { status: 404 }))
    const call = client.jobs.describe({ jobId: 'job-1' })
    expect(await errorOf(call.withResponse())).toBe(await errorOf(call))
  })
})

describe('unhandled rejections', () => {
  const failing = () => observedBackups(() => failure(404, 'No job.', { status: 404 })).client

  test('a failure is not reported as unhandled if only withResponse is awaited', async () => {
    const rejections = await unhandledRejections(() =>
      errorOf(failing().jobs.describe({ jobId: 'job-1' }).withResponse()),
    )
    expect(rejections).toEqual([])
  })

  test('a failure is not reported as unhandled if only the promise is awaited', async () => {
    const rejections = await unhandledRejections(() => errorOf(failing().jobs.describe({ jobId: 'job-1' })))
    expect(rejections).toEqual([])
  })

  test('a failure is reported as unhandled if nothing is awaited', async () => {
    const rejections = await unhandledRejections(async () => {
      void failing().jobs.describe({ jobId: 'job-1' })
      await new Promise((resolve) => void setImmediate(resolve))
    })
    expect(rejections).toHaveLength(1)
  })
})
