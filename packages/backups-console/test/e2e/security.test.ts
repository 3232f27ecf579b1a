import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generate, type RunningSimulator } from '@org/backups-sim'
import type { Page } from 'playwright-core'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { apiKey, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

interface RawResponse {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Sends a request with any path and headers. `fetch` would normalize the path and reject some headers. */
const sendRaw = (
  url: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url)
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })

/** Opens a link and returns the session's headers: the cookie, and the token that the page sends. */
async function openLink(link: string): Promise<{ cookie: string; 'x-backups-console': string }> {
  const { headers, body } = await sendRaw(link, new URL(link).pathname)
  const [, token = ''] = /#([\w-]{43})"/.exec(body) ?? []
  return { cookie: String(headers['set-cookie']?.[0]).split(';')[0] as string, 'x-backups-console': token }
}

/** Leaves the console's page and waits for its last requests, so that all later requests come from the test. */
async function leaveConsole(page: Page, { requests }: RunningSimulator): Promise<void> {
  await page.goto('about:blank')
  for (let before = -1; before !== requests.count(); await page.waitForTimeout(300)) before = requests.count()
  requests.clear()
}

test('a link works once, and sets a cookie that is HttpOnly and SameSite=Strict', async () => {
  const { running } = await openConsole()
  const link = running.createLink()
  const first = await sendRaw(link, new URL(link).pathname)
  expect(String(first.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
  expect((await sendRaw(link, new URL(link).pathname)).status).toBe(403)
  expect((await sendRaw(link, '/open/')).status).toBe(403)
  expect((await sendRaw(link, '/open/guess')).status).toBe(403)
})

test('without the cookie the server returns no page, no file and no response of the service', async () => {
  const { running, simulator, page } = await openConsole()
  const { cookie: _, ...token } = await openLink(running.createLink())
  await leaveConsole(page, simulator)
  for (const path of ['/', '/v2/backups', '/console.json', '/theme.js', '/backups/a/b']) {
    const { status, body } = await sendRaw(running.url, path, token)
    expect(status, path).toBe(401)
    expect(body).not.toContain('<script')
  }
  expect((await sendRaw(running.url, '/v2/backups', { ...token, cookie: 'backups_console_1=guess' })).status).toBe(401)
  expect(simulator.requests.count()).toBe(0)
})

test('the server refuses requests with other host names, which prevents DNS rebinding', async () => {
  const { running } = await openConsole()
  const session = await openLink(running.createLink())
  const { port } = new URL(running.url)
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `localhost:${port}`,
    `127.0.0.1:${port}.evil.example`,
  ]) {
    expect((await sendRaw(running.url, '/v2/backups', { ...session, host })).status, host).toBe(421)
  }
  expect((await sendRaw(running.url, '/v2/backups', { ...session, host: `127.0.0.1:${port}` })).status).toBe(200)
})

test('the server refuses requests from other origins and sends no CORS headers', async () => {
  const { running } = await openConsole()
  const session = await openLink(running.createLink())
  for (const origin of [
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    running.url.replace('127.0.0.1', 'localhost'),
  ]) {
    const { status, headers } = await sendRaw(running.url, '/v2/backups', { ...session, origin })
    expect(status, origin).toBe(403)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
  for (const site of ['cross-site', 'same-site']) {
    expect((await sendRaw(running.url, '/v2/backups', { ...session, 'sec-fetch-site': site })).status).toBe(403)
  }
  const preflight = await sendRaw(running.url, '/v2/backups', { ...session, origin: 'https://evil.example' }, 'OPTIONS')
  expect(preflight.status).toBe(403)
})

test('another server on this machine receives the cookie but cannot use it', async () => {
  const { running, simulator, context, page: consolePage } = await openConsole()
  await leaveConsole(consolePage, simulator)
  const receivedHeaders: Record<string, string | string[] | undefined>[] = []
  const other = createServer(({ headers }, response) => void (receivedHeaders.push(headers), response.end('hello')))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  await (await context.newPage()).goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
  // Browsers send a cookie to every port of its host.
  const cookie = String(receivedHeaders[0]?.['cookie'])
  expect(cookie).toContain('backups_console_')
  expect(receivedHeaders.filter((headers) => 'x-backups-console' in headers)).toEqual([])
  const { 'x-backups-console': otherToken } = await openLink(running.createLink())
  for (const token of ['1', '', otherToken]) {
    const stolenSession = { cookie, 'x-backups-console': token }
    expect((await sendRaw(running.url, '/v2/backups', stolenSession)).status).toBe(403)
    expect((await sendRaw(running.url, '/console.json', stolenSession)).status).toBe(403)
    expect((await sendRaw(running.url, '/v2/clusters/a/backups/b', stolenSession, 'DELETE')).status).toBe(403)
  }
  expect((await sendRaw(running.url, '/', { cookie })).body).not.toContain('#')
  expect(simulator.requests.count()).toBe(0)
})

test('a second tab of the browser needs no new link, and the URL contains no session token', async () => {
  const { running, context, page } = await openConsole()
  expect(new URL(page.url()).hash).toBe('')
  const second = await context.newPage()
  await second.goto(`${running.url}/?sort=size.desc`)
  await second.locator('.row-link').first().waitFor()
})

test('the server refuses calls without the session token, and bodies that are not JSON', async () => {
  const { running, simulator, page } = await openConsole()
  await leaveConsole(page, simulator)
  const session = await openLink(running.createLink())
  const path = '/v2/clusters/in01-x/backups/create'
  const { cookie } = session
  const json = { cookie, 'content-type': 'application/json' }
  expect((await sendRaw(running.url, path, json, 'POST', '{}')).status).toBe(403)
  expect((await sendRaw(running.url, '/v2/backups', { cookie })).status).toBe(403)
  const asForm = { ...session, 'content-type': 'application/x-www-form-urlencoded' }
  expect((await sendRaw(running.url, path, asForm, 'POST', 'backupType=CLUSTER')).status).toBe(415)
  expect(simulator.requests.count()).toBe(0)
})

test('a form, an image and a frame on another site cannot call the service, even in a browser with a session', async () => {
  const { running, simulator, context, page: consolePage } = await openConsole()
  await leaveConsole(consolePage, simulator)
  const { clusterId } = simulator.dump().clusters[0] ?? { clusterId: '' }
  const action = `${running.url}/v2/clusters/${clusterId}/backups/create`
  const evil = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      `<form method="post" action="${action}" enctype="text/plain"><input name='{"backupType":"CLUSTER","x":"' value='"}'></form>
       <img src="${running.url}/v2/backups"><iframe src="${running.url}/"></iframe><script>document.forms[0].submit()</script>`,
    )
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void evil.close())
  const page = await context.newPage()
  // For a browser, `localhost` and 127.0.0.1 are different sites.
  await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`)
  await page.waitForURL(action)
  expect(await page.textContent('body')).toContain('refused')
  expect(simulator.requests.count()).toBe(0)
})

test('no request path gives access to other files or other operations', async () => {
  const { running, simulator, page } = await openConsole()
  await leaveConsole(page, simulator)
  const session = await openLink(running.createLink())
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..\\..\\package.json',
    '//etc/passwd',
    '/%00',
  ]) {
    const { body } = await sendRaw(running.url, path, session)
    expect(body, path).not.toMatch(/"name"|root:/)
  }
  for (const path of [
    '/v2/../_sim/state',
    '/v2/jobs/..',
    '/v2/jobs/%2e%2e',
    '/v2/jobs/..%5c..',
    '/v2/jobs/..%2f..%2fv2%2fprojects',
    '/v2/jobs/a%2fb',
    '/v2/clusters/%2e%2e/backups/policy',
    '/v2/clusters/a/backups/../../../_sim',
    '/v2/clusters',
    '/v2/jobs/%zz',
  ]) {
    const { status } = await sendRaw(running.url, path, session)
    expect(status, path).toBe(404)
  }
  expect(simulator.requests.count()).toBe(0)
})

test('a script in the name of a backup is shown as text and does not run', async () => {
  const seed = generate({ backups: 3, now: '2026-06-15T12:00:00Z' })
  const name = `<img src=x onerror="window.broken=1"><script>window.broken=1</script>`
  for (const backup of seed.backups) Object.assign(backup, { backupName: name, clusterName: name })
  const { page, pageErrors, running } = await openConsole({ simulator: { seed } })
  const link = page.getByRole('link', { name }).first()
  await link.waitFor()
  await link.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await page.evaluate('window.broken')).toBeUndefined()
  expect(pageErrors).toEqual([])
  const policy = (await sendRaw(running.url, '/')).headers['content-security-policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
})

test('a path that starts with // cannot redirect to another server', async () => {
  const { running } = await openConsole()
  const crossSiteNavigation = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  const { status, body } = await sendRaw(running.url, '//evil.example/"><script>', crossSiteNavigation)
  expect(status).toBe(200)
  expect(body).toContain(`url=${running.url}//evil.example`)
  expect(body).not.toContain('<script>')
})

test('no response, storage or script in the browser contains the API key', async () => {
  const { page, running, simulator } = await openConsole({
    simulator: { apiKeys: [apiKey], seed: 'fleet', faults: [] },
  })
  const seen: Promise<string>[] = []
  page.on('response', (response) => {
    const headers = JSON.stringify(response.headers()) + JSON.stringify(response.request().headers())
    seen.push(
      response.text().then(
        (text) => headers + text,
        () => headers,
      ),
    )
  })
  // The service echoes the key in a message and a header.
  simulator.faults.add({
    operationId: 'describeBackup',
    code: 80000,
    message: `bad key ${apiKey}`,
    headers: { requestid: apiKey },
  })
  await page.reload()
  await page.locator('.row-link').first().click()
  await page.getByText('bad key [api key]').first().waitFor()
  await page.goto(`${running.url}/policies`)
  await page.locator('.policy-words').first().waitFor()
  const stored = await page.evaluate(
    `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])`,
  )
  expect(simulator.requests.count()).toBeGreaterThan(2)
  expect((await Promise.all(seen)).length).toBeGreaterThan(5)
  for (const text of [...(await Promise.all(seen)), String(stored)]) expect(text).not.toContain(apiKey)
})

test('a read-only console blocks every write', async () => {
  const { running, simulator, page } = await openConsole({ isReadOnly: true })
  const session = await openLink(running.createLink())
  const json = { ...session, 'content-type': 'application/json' }
  expect((await sendRaw(running.url, '/v2/clusters/a/backups/create', json, 'POST', '{}')).status).toBe(403)
  expect((await sendRaw(running.url, '/v2/clusters/a/backups/b', json, 'DELETE')).status).toBe(403)
  expect(simulator.requests.list().filter(({ method }) => method !== 'GET')).toEqual([])
  await page.locator('.row-link').first().waitFor()
  expect(await page.getByRole('button', { name: 'Create backup' }).isDisabled()).toBe(true)
})
