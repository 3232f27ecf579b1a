import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startPrism } from './start-prism.ts'
import type { RunningPrism } from './start-prism.ts'

const document = fileURLToPath(new URL('../../../spec/src/fixtures/small.yaml', import.meta.url))
const withKey = { authorization: 'Bearer any' }

describe('a running Prism', () => {
  let prism: RunningPrism

  beforeAll(async () => {
    prism = await startPrism({ document })
  })
  afterAll(() => prism.close())

  test('Prism responds with the first example of the document', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=true`, { headers: withKey })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ name: 'red' })
  })

  test('Prism responds with the example that the request names', async () => {
    const headers = { ...withKey, prefer: 'code=200, example=blue' }
    const response = await fetch(`${prism.url}/things/1?verbose=true`, { headers })
    expect(await response.json()).toEqual({ name: 'blue' })
  })

  test('Prism responds with 401 to a request without an API key', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=true`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ code: 21119 })
  })

  test('Prism responds to an invalid request with the error that the OpenAPI document defines, and names the invalid field', async () => {
    const headers = { ...withKey, 'content-type': 'application/json' }
    const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body: '{"name":1}' })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ code: 80000 })
    expect(response.headers.get('sl-violations')).toContain('"location":["request","body","name"]')
  })

  test('Prism responds with a problem document if the OpenAPI document has no response for an invalid request', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=perhaps`, { headers: withKey })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ validation: [{ location: ['query', 'verbose'] }] })
  })

  // Without the patch, Prism never responds: see `patchedDependencies` in pnpm-workspace.yaml.
  test.each(['{"name":', '{"name":"green"', 'nonsense', ''])(
    'Prism responds with 400 or 422 to the malformed body %j',
    async (body) => {
      const headers = { ...withKey, 'content-type': 'application/json' }
      const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body })
      expect([400, 422]).toContain(response.status)
    },
  )

  test('Prism responds to the next request after a malformed body on the same connection', async () => {
    const headers = { ...withKey, 'content-type': 'application/json' }
    const malformed = await fetch(`${prism.url}/things`, { method: 'POST', headers, body: '{' })
    await malformed.arrayBuffer()
    const body = JSON.stringify({ name: 'green' })
    const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body })
    expect(await response.json()).toEqual({ name: 'green' })
  })

  // Without the patch, this request ends the process.
  test('Prism responds to a path with a malformed escape', async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    const response = await fetch(`${prism.url}/things/%E0%A4%A?verbose=true`, { headers: withKey })
    expect(response.status).toBe(500)
    expect(printed).toHaveBeenCalledWith(expect.any(URIError))
    printed.mockRestore()
  })

  test('Prism allows requests from pages of any origin', async () => {
    const headers = { origin: 'https://page.example', 'access-control-request-method': 'GET' }
    const response = await fetch(`${prism.url}/things/1`, { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://page.example')
  })
})

describe('startPrism', () => {
  test('two calls to startPrism start instances on different ports', async () => {
    const both = await Promise.all([startPrism({ document }), startPrism({ document })])
    const [first, second] = both
    expect(first.url).not.toBe(second.url)
    await first.close()
    expect((await fetch(`${second.url}/things/1`)).status).toBe(401)
    await second.close()
    await expect(fetch(`${second.url}/things/1`)).rejects.toThrow('fetch failed')
  })

  test('closing a Prism twice is allowed', async () => {
    const prism = await startPrism({ document })
    await prism.close()
    await expect(prism.close()).resolves.toBeUndefined()
  })

  test('startPrism rejects when its port is in use', async () => {
    const prism = await startPrism({ document })
    const port = Number(new URL(prism.url).port)
    await expect(startPrism({ document, port })).rejects.toThrow(`Prism cannot listen on port ${port}`)
    await prism.close()
  })

  test('startPrism serves the document of the workspace by default, prints nothing and lets the process end', async () => {
    const program = `
      import { startPrism } from './start-prism.ts'
      const prism = await startPrism()
      const response = await fetch(prism.url + '/v2/backups', { headers: { authorization: 'Bearer any' } })
      await response.arrayBuffer()
      process.exitCode = response.status === 200 ? 7 : 1
      await prism.close()
    `
    const cwd = fileURLToPath(new URL('.', import.meta.url))
    // If a handle stayed open, the child process would not exit and the test would time out.
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd })
    await expect(run).rejects.toMatchObject({ code: 7, stdout: '', stderr: '' })
  })
})
