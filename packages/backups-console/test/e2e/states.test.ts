import { aList } from '@org/testkit'
import { generate } from '@org/backups-sim'
import { afterAll, expect, test } from 'vitest'
import { startConsole } from '../../server/index.ts'
import { apiKey, closeBrowser, openConsole, pageFolder } from './open-console.ts'

afterAll(closeBrowser)

test('the list shows placeholders until its first page arrives', async () => {
  const { page, simulator } = await openConsole()
  simulator.faults.add({ operationId: aList, delayMs: 1500 })
  await page.reload()
  await page.getByText('Loading the backups').waitFor({ state: 'attached' })
  await page.locator('.row-link').first().waitFor()
})

test('an empty list offers to create a backup', async () => {
  const { page } = await openConsole({ simulator: { seed: generate({ backups: 0 }) } })
  await page.getByRole('heading', { name: 'No backups yet' }).waitFor()
  await page.getByRole('button', { name: 'Create backup' }).last().click()
  await page.getByRole('dialog', { name: 'Create a backup' }).waitFor()
})

test('an error of the list shows its code and request id, and the user can try again', async () => {
  const { page, simulator } = await openConsole()
  const id = simulator.faults.add({ operationId: aList, code: 96007, message: 'Injected failure.' })
  await page.reload()
  const alert = page.getByRole('alert')
  await alert.getByText('Injected failure.').waitFor()
  await alert.getByText('96007', { exact: true }).waitFor()
  const requestId = simulator.requests.list(aList).at(-1)?.requestId
  await alert.getByText(requestId ?? 'no id', { exact: true }).waitFor()
  simulator.faults.remove(id)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.row-link').first().waitFor()
})

test('if a later page fails, the list shows the loaded backups and their number', async () => {
  const { page } = await openConsole({
    simulator: {
      seed: generate({ backups: 450 }),
      faults: [{ operationId: aList, params: { currentPage: 4 }, code: 80000, message: 'Injected failure.' }],
    },
  })
  await page.getByText(/The page shows a part of the list: .* of 450 backups/).waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('after a short rate limit, the console shows a message and then the list', async () => {
  const { page, simulator } = await openConsole()
  // The fault applies once. A pending request of the previous page must not use it up.
  await page.waitForLoadState('networkidle')
  simulator.faults.add({
    operationId: aList,
    times: 1,
    status: 429,
    code: 429,
    headers: { 'retry-after': '2' },
  })
  await page.reload()
  await page.getByText(/Too many requests/).waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('after a long rate limit, the console shows an error with the requested wait', async () => {
  const { page, simulator } = await openConsole()
  simulator.faults.add({ operationId: 'describeBackup', status: 429, code: 429, headers: { 'retry-after': '600' } })
  await page.reload()
  await page.locator('.row-link').first().click()
  await page.getByText('The service asks for a wait of 10 min 00 s before the next request.').first().waitFor()
})

test('the error for a rejected API key shows the next step', async () => {
  const { page } = await openConsole({ simulator: { apiKeys: ['another key'] } })
  await page.getByRole('heading', { name: 'The API key was rejected' }).waitFor()
  await page.getByText('set ZILLIZ_API_KEY to a valid key').waitFor()
})

test('the error for an unreachable service differs from the error for a stopped console', async () => {
  const { page, simulator } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  await simulator.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('heading', { name: 'The service is unreachable' }).waitFor()
  await page.getByText('ECONNREFUSED').waitFor()
  expect(await page.getByText('The console does not respond').count()).toBe(0)
  await page.locator('.row-link').first().waitFor()
})

test('if the console stops, the page keeps the list, and works again after the console is restarted and a new link is opened', async () => {
  const { page, running, simulator } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  const { port } = new URL(running.url)
  await running.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The console does not respond').waitFor()
  await page.locator('.row-link').first().waitFor()
  const restarted = await startConsole({ apiKey, baseUrl: simulator.url, page: pageFolder, port: Number(port) })
  // A restart ends all sessions. The new link starts a new session.
  await page.getByText('The console was restarted').waitFor()
  await page.goto(restarted.createLink())
  await page.locator('.row-link').first().waitFor()
  await restarted.close()
})

test('the page announces a restored connection', async () => {
  const { page } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The console does not respond').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Reconnected.').waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('the list shows when a backup that was being created becomes available', async () => {
  const { page, simulator } = await openConsole()
  await page.getByText('2 creating').waitFor()
  simulator.clock.advance({ hours: 1 })
  await page.getByText('none being created').waitFor()
})

test('the view of a backup polls while the backup is being created, and polls slowly in the background', async () => {
  const { page, simulator, running } = await openConsole()
  const backup = simulator.dump().backups.find(({ status }) => status === 'CREATING')
  const polls = (): number => simulator.requests.list('describeBackup').length
  await page.clock.install()
  await page.goto(`${running.url}/backups/${backup?.clusterId}/${backup?.backupId}`)
  await page.getByText('This page refreshes automatically.').waitFor()

  /** Advances the page's clock by half a minute and returns the number of polls. Each step waits for the responses. */
  const pollsInHalfMinute = async (): Promise<number> => {
    const before = polls()
    for (let seconds = 0; seconds < 30; seconds += 3) {
      await page.clock.runFor(3000)
      await page.evaluate(`fetch('/console.json').then((response) => response.text())`)
    }
    return polls() - before
  }
  expect(await pollsInHalfMinute()).toBeGreaterThan(2)
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  `)
  // This half minute still contains a poll that was scheduled while the page was visible.
  await pollsInHalfMinute()
  expect((await pollsInHalfMinute()) + (await pollsInHalfMinute())).toBe(1)

  simulator.clock.advance({ hours: 1 })
  await page.evaluate(`
    delete document.visibilityState
    document.dispatchEvent(new Event('visibilitychange'))
  `)
  await pollsInHalfMinute()
  await pollsInHalfMinute()
  await page.getByText('Ready to restore or export.').waitFor()
})
