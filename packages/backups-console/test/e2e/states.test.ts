import { generate } from '@org/backups-sim'
import { afterAll, expect, test } from 'vitest'
import { startConsole } from '../../server/index.ts'
import { apiKey, closeBrowser, openConsole, page as pageFolder } from './open-console.ts'

afterAll(closeBrowser)

test('skeletons stand where the first page will be', async () => {
  const { page, simulator } = await openConsole()
  simulator.faults.add({ operationId: 'listBackups', delayMs: 1500 })
  await page.reload()
  await page.getByText('Reading the backups').waitFor({ state: 'attached' })
  await page.locator('.row-link').first().waitFor()
})

test('an organization without backups is told what to do next', async () => {
  const { page } = await openConsole({ simulator: { seed: generate({ backups: 0 }) } })
  await page.getByRole('heading', { name: 'No backups yet' }).waitFor()
  await page.getByRole('button', { name: 'Create backup' }).last().click()
  await page.getByRole('dialog', { name: 'Create a backup' }).waitFor()
})

test('a failure shows its kind, a hint and the request id, and can be tried again', async () => {
  const { page, simulator } = await openConsole()
  const id = simulator.faults.add({ operationId: 'listBackups', code: 96007, message: 'Told to fail.' })
  await page.reload()
  const alert = page.getByRole('alert')
  await alert.getByText('Told to fail.').waitFor()
  await alert.getByText('96007', { exact: true }).waitFor()
  const requestId = simulator.requests.list('listBackups').at(-1)?.requestId
  await alert.getByText(requestId ?? 'no id', { exact: true }).waitFor()
  simulator.faults.remove(id)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.row-link').first().waitFor()
})

test('a list that broke off shows what it has, and says that it is a part', async () => {
  const { page } = await openConsole({
    simulator: {
      seed: generate({ backups: 450 }),
      faults: [{ operationId: 'listBackups', params: { currentPage: 4 }, code: 80000, message: 'Told to fail.' }],
    },
  })
  await page.getByText(/What is shown is only a part: .* of 450 backups/).waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('a service that asks to slow down is waited for, and the page says so', async () => {
  const { page, simulator } = await openConsole()
  // What the page that is left still asks for would take the one fault.
  await page.waitForLoadState('networkidle')
  simulator.faults.add({
    operationId: 'listBackups',
    times: 1,
    status: 429,
    code: 429,
    headers: { 'retry-after': '2' },
  })
  await page.reload()
  await page.getByText(/asks to slow down/).waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('a limit that stays is an error that names the wait', async () => {
  const { page, simulator } = await openConsole()
  simulator.faults.add({ operationId: 'describeBackup', status: 429, code: 429, headers: { 'retry-after': '600' } })
  await page.reload()
  await page.locator('.row-link').first().click()
  await page.getByText('The service asks to wait 10 min 00 s before the next try.').first().waitFor()
})

test('a key that is rejected is told apart from everything else', async () => {
  const { page } = await openConsole({ simulator: { apiKeys: ['another key'] } })
  await page.getByRole('heading', { name: 'The API key was rejected' }).waitFor()
  await page.getByText('set ZILLIZ_API_KEY to a valid key').waitFor()
})

test('a service that cannot be reached is told apart from a console that is gone', async () => {
  const { page, simulator } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  await simulator.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('heading', { name: 'No answer from the service' }).waitFor()
  await page.getByText('ECONNREFUSED').waitFor()
  expect(await page.getByText('The console does not answer').count()).toBe(0)
  await page.locator('.row-link').first().waitFor()
})

test('when the console is gone the page says so, keeps what it has, and finds it again', async () => {
  const { page, running, simulator } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  const { port } = new URL(running.url)
  await running.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The console does not answer').waitFor()
  await page.locator('.row-link').first().waitFor()
  const again = await startConsole({ apiKey, baseUrl: simulator.url, page: pageFolder, port: Number(port) })
  // Started anew, it knows no browser: the link brings the page back.
  await page.getByText('This browser is not known to the console any more').waitFor()
  await page.goto(again.createLink())
  await page.locator('.row-link').first().waitFor()
  await again.close()
})

test('a connection that comes back is announced', async () => {
  const { page } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The console does not answer').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Connected again.').waitFor()
  await page.locator('.row-link').first().waitFor()
})

test('a backup that is being created becomes available by itself, in the list and in its view', async () => {
  const { page, simulator } = await openConsole()
  await page.getByText('2 creating').waitFor()
  simulator.clock.advance({ hours: 1 })
  await page.getByText('none being created').waitFor()
})

test('the view of a backup refreshes while it is being created, and slows down in the background', async () => {
  const { page, simulator, running } = await openConsole()
  const backup = simulator.dump().backups.find(({ status }) => status === 'CREATING')
  const looks = (): number => simulator.requests.list('describeBackup').length
  await page.clock.install()
  await page.goto(`${running.url}/backups/${backup?.clusterId}/${backup?.backupId}`)
  await page.getByText('This page looks again by itself.').waitFor()

  /** Lets half a minute of the page's time pass, in steps that each leave time for an answer. */
  const halfMinute = async (): Promise<number> => {
    const before = looks()
    for (let seconds = 0; seconds < 30; seconds += 3) {
      await page.clock.runFor(3000)
      await page.evaluate(`fetch('/console.json').then((response) => response.text())`)
    }
    return looks() - before
  }
  expect(await halfMinute()).toBeGreaterThan(2)
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  `)
  // What was due when the page was still looked at.
  await halfMinute()
  expect((await halfMinute()) + (await halfMinute())).toBe(1)

  simulator.clock.advance({ hours: 1 })
  await page.evaluate(`
    delete document.visibilityState
    document.dispatchEvent(new Event('visibilitychange'))
  `)
  await halfMinute()
  await halfMinute()
  await page.getByText('Ready to be restored or exported.').waitFor()
})
