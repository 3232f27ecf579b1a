import { inspect } from 'node:util'
import { aList, example, observedFetch } from '@org/testkit'
import { expect, test } from 'vitest'
import { createBackupsClient } from './client.ts'

const apiKey = 'secret-api-key'
const ok = () => Response.json(example(aList, 200, 'seed'))

test('the client sends the API key as a bearer token and returns the response body as data', async () => {
  const { fetch, requests } = observedFetch(ok)
  const client = createBackupsClient({ apiKey, fetch })
  const { data } = await client.GET('/v2/backups', { params: { query: { pageSize: 10 } } })
  expect(requests[0]?.url.href).toBe('https://api.cloud.zilliz.com/v2/backups?pageSize=10')
  expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${apiKey}`)
  expect(data).toEqual(example(aList, 200, 'seed'))
})

test('the client returns the body of an HTTP 401 response as error', async () => {
  const body = example(aList, 401)
  const { fetch } = observedFetch(() => Response.json(body, { status: 401 }))
  const { data, error, response } = await createBackupsClient({ apiKey, fetch }).GET('/v2/backups')
  expect(response.status).toBe(401)
  expect(data).toBeUndefined()
  expect(error).toEqual(body)
})

test('an authorization header of a call does not replace the API key', async () => {
  const { fetch, requests } = observedFetch(ok)
  await createBackupsClient({ apiKey, fetch }).GET('/v2/backups', { headers: { authorization: 'Bearer other' } })
  expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${apiKey}`)
})

test('the client does not follow redirects', async () => {
  let redirect: string | undefined
  const fetch = async (request: Request) => {
    redirect = request.redirect
    return ok()
  }
  await createBackupsClient({ apiKey, fetch }).GET('/v2/backups')
  expect(redirect).toBe('error')
})

test('printing the client does not show the API key', () => {
  const client = createBackupsClient({ apiKey })
  expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain(apiKey)
  expect(JSON.stringify(client)).not.toContain(apiKey)
})
