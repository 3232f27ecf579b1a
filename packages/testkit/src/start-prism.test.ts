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

  test('answers the first example of the document', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=true`, { headers: withKey })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ name: 'red' })
  })

  test('answers the example that is asked for by name', async () => {
    const headers = { ...withKey, prefer: 'code=200, example=blue' }
    const response = await fetch(`${prism.url}/things/1?verbose=true`, { headers })
    expect(await response.json()).toEqual({ name: 'blue' })
  })

  test('answers 401 to a request without a key', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=true`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ code: 21119 })
  })

  test('refuses a request that breaks the document with the answer of the document, and says where', async () => {
    const headers = { ...withKey, 'content-type': 'application/json' }
    const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body: '{"name":1}' })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ code: 80000 })
    expect(response.headers.get('sl-violations')).toContain('"location":["request","body","name"]')
  })

  test('refuses it with an answer of its own where the document has none', async () => {
    const response = await fetch(`${prism.url}/things/1?verbose=perhaps`, { headers: withKey })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ validation: [{ location: ['query', 'verbose'] }] })
  })

  // Unpatched, Prism never answers: see `patchedDependencies` in pnpm-workspace.yaml.
  test.each(['{"name":', '{"name":"green"', 'nonsense', ''])('answers 400 or 422 to the body %j', async (body) => {
    const headers = { ...withKey, 'content-type': 'application/json' }
    const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body })
    expect([400, 422]).toContain(response.status)
  })

  test('answers the next request on a connection that brought a malformed body', async () => {
    const headers = { ...withKey, 'content-type': 'application/json' }
    const malformed = await fetch(`${prism.url}/things`, { method: 'POST', headers, body: '{' })
    await malformed.arrayBuffer()
    const body = JSON.stringify({ name: 'green' })
    const response = await fetch(`${prism.url}/things`, { method: 'POST', headers, body })
    expect(await response.json()).toEqual({ name: 'green' })
  })

  // Unpatched, this ends the process.
  test('answers a path with a malformed escape', async () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue()
    const response = await fetch(`${prism.url}/things/%E0%A4%A?verbose=true`, { headers: withKey })
    expect(response.status).toBe(500)
    expect(printed).toHaveBeenCalledWith(expect.any(URIError))
    printed.mockRestore()
  })

  test('lets a browser of any origin in', async () => {
    const headers = { origin: 'https://page.example', 'access-control-request-method': 'GET' }
    const response = await fetch(`${prism.url}/things/1`, { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://page.example')
  })
})

describe('startPrism', () => {
  test('starts two at once, on ports of their own', async () => {
    const both = await Promise.all([startPrism({ document }), startPrism({ document })])
    const [first, second] = both
    expect(first.url).not.toBe(second.url)
    await first.close()
    expect((await fetch(`${second.url}/things/1`)).status).toBe(401)
    await second.close()
    await expect(fetch(`${second.url}/things/1`)).rejects.toThrow('fetch failed')
  })

  test('may be closed twice', async () => {
    const prism = await startPrism({ document })
    await prism.close()
    await expect(prism.close()).resolves.toBeUndefined()
  })

  test('says so when its port is taken', async () => {
    const prism = await startPrism({ document })
    const port = Number(new URL(prism.url).port)
    await expect(startPrism({ document, port })).rejects.toThrow(`Prism cannot listen on port ${port}`)
    await prism.close()
  })

  test('serves the document of the workspace by default, silently, and lets the process end', async () => {
    const program = `
      import { startPrism } from './start-prism.ts'
      const prism = await startPrism()
      const response = await fetch(prism.url + '/v2/backups', { headers: { authorization: 'Bearer any' } })
      await response.arrayBuffer()
      process.exitCode = response.status === 200 ? 7 : 1
      await prism.close()
    `
    const cwd = fileURLToPath(new URL('.', import.meta.url))
    // With a handle left, the child would not end by itself and the test would time out.
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd })
    await expect(run).rejects.toMatchObject({ code: 7, stdout: '', stderr: '' })
  })
})
