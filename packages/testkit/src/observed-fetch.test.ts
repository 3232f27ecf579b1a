import { describe, expect, test, vi } from 'vitest'
import { jsonResponse, observedFetch } from './observed-fetch.ts'

const url = 'https://api.example.com/v2/backups?pageSize=10'
const init = { method: 'POST', headers: { 'x-key': 'k' }, body: '{"a":1}', redirect: 'error' } as const

const callForms = [
  { form: 'fetch(url, init)', call: (fetch: typeof globalThis.fetch) => fetch(url, init) },
  { form: 'fetch(new URL(url), init)', call: (fetch: typeof globalThis.fetch) => fetch(new URL(url), init) },
  { form: 'fetch(request)', call: (fetch: typeof globalThis.fetch) => fetch(new Request(url, init)) },
  { form: 'fetch(request, init)', call: (fetch: typeof globalThis.fetch) => fetch(new Request(url), init) },
]

describe('recorded requests', () => {
  test.each(callForms)('observedFetch records the request of $form', async ({ call }) => {
    const { fetch, requests } = observedFetch(() => jsonResponse({ code: 0 }))
    const response = await call(fetch)
    expect(await response.json()).toEqual({ code: 0 })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'POST', body: '{"a":1}', redirect: 'error' })
    expect(requests[0]?.url.href).toBe(url)
    expect(requests[0]?.url.searchParams.get('pageSize')).toBe('10')
    expect(requests[0]?.headers.get('x-key')).toBe('k')
  })

  test('observedFetch records an undefined body for a request without one', async () => {
    const { fetch, requests } = observedFetch(() => jsonResponse({}))
    await fetch(url)
    expect(requests[0]).toMatchObject({ method: 'GET', body: undefined })
  })

  test('observedFetch records concurrent requests in the order of the calls', async () => {
    const { fetch, requests } = observedFetch((request, index) => jsonResponse([index, request.body ?? null]))
    const responses = await Promise.all([fetch(url, { method: 'POST', body: 'first' }), fetch(url), fetch(url)])
    expect(await Promise.all(responses.map((response) => response.json()))).toEqual([
      [0, 'first'],
      [1, null],
      [2, null],
    ])
    expect(requests.map(({ body }) => body)).toEqual(['first', undefined, undefined])
  })
})

describe('results', () => {
  test('an error of the handler rejects the call to fetch', async () => {
    const failure = new TypeError('fetch failed')
    const { fetch } = observedFetch(() => {
      throw failure
    })
    await expect(fetch(url)).rejects.toBe(failure)
  })

  test('observedFetch rejects a request whose body is already used', async () => {
    const { fetch, requests } = observedFetch(() => jsonResponse({}))
    const request = new Request(url, init)
    await fetch(request)
    await expect(fetch(request)).rejects.toThrow(TypeError)
    expect(requests).toHaveLength(1)
  })

  test.each([
    { form: 'fetch(url, init)', call: (fetch: typeof globalThis.fetch, signal: AbortSignal) => fetch(url, { signal }) },
    {
      form: 'fetch(request)',
      call: (fetch: typeof globalThis.fetch, signal: AbortSignal) => fetch(new Request(url, { signal })),
    },
  ])('an abort rejects $form even if the handler never settles', async ({ call }) => {
    const controller = new AbortController()
    const { fetch, requests } = observedFetch(() => new Promise<Response>(() => {}))
    const pending = call(fetch, controller.signal)
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(pending).rejects.toBe(reason)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('observedFetch records no request for an aborted signal', async () => {
    const { fetch, requests } = observedFetch(() => jsonResponse({}))
    await expect(fetch(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toEqual([])
  })

  test('observedFetch removes its listeners from the signal', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const { fetch, requests } = observedFetch(() => jsonResponse({}))
    await fetch(url, { signal })
    expect(requests[0]?.signal).toBe(signal)
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener))
  })
})

test('jsonResponse accepts a status and headers', async () => {
  const response = jsonResponse({ code: 429 }, { status: 429, headers: { 'retry-after': '1' } })
  expect(response.status).toBe(429)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('retry-after')).toBe('1')
  expect(await response.json()).toEqual({ code: 429 })
})
