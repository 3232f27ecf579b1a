import { aList } from '@org/testkit'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('the list shows every backup with its fields, the totals and both charts', async () => {
  const { page, simulator, pageErrors } = await openConsole()
  const { backups } = simulator.dump()
  const newest = backups
    .filter(({ status }) => status === 'AVAILABLE')
    .sort((a, b) => (a.createTime < b.createTime ? 1 : -1))[0]
  if (!newest) throw new Error('The fleet has no backups')
  await page.getByText(`${backups.length} backups`, { exact: true }).waitFor()
  const row = page.getByRole('row').filter({ hasText: newest.backupId })
  for (const text of [newest.backupName, 'Available', newest.clusterName, newest.regionId]) {
    await row.getByText(text).first().waitFor()
  }
  const grid = page.getByRole('grid')
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(backups.length + 1))
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await page.getByRole('img', { name: /automatic and .* manual backups from/ }).waitFor()
  await page.getByRole('heading', { name: 'Stored by cluster' }).waitFor()
  await page.getByText('2 creating').waitFor()
  expect(pageErrors).toEqual([])
})

test('filters are sent to the API, kept in the URL, and changed by the Back and Forward buttons', async () => {
  const { page, simulator, running } = await openConsole()
  await page.locator('.row-link').first().waitFor()
  simulator.requests.clear()
  await page.getByLabel('Method').selectOption('MANUAL')
  await page.waitForURL(`${running.url}/?creationMethod=MANUAL`)
  await page.getByLabel('Type').selectOption('COLLECTION')
  await page.waitForURL(/backupType=COLLECTION/)
  const count = simulator
    .dump()
    .backups.filter((b) => b.creationMethod === 'MANUAL' && b.backupType === 'COLLECTION').length
  await page.getByText(new RegExp(`^${count} backups?$`)).waitFor()
  const asked = simulator.requests.list(aList).at(-1)
  expect(asked?.path).toContain('backupType=COLLECTION')
  await page.goBack()
  await page.waitForURL(`${running.url}/?creationMethod=MANUAL`)
  expect(await page.getByLabel('Type').inputValue()).toBe('')
  await page.goForward()
  expect(await page.getByLabel('Type').inputValue()).toBe('COLLECTION')
  await page.reload()
  await page.getByText(new RegExp(`^${count} backups?$`)).waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.waitForURL(`${running.url}/`)
})

test('a search filters the loaded backups and is kept in the URL', async () => {
  const { page, running } = await openConsole()
  await page.locator('.grid-item').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('staging-search')
  await page.waitForURL(`${running.url}/?search=staging-search`)
  await page.getByText(/of \d+ match “staging-search”/).waitFor()
  for (const text of await page.locator('.grid-item .cell-clusterName').allTextContents())
    expect(text).toContain('staging-search')
  await page.getByLabel('Search names, ids and clusters').fill('no such thing at all')
  await page.getByRole('heading', { name: 'No matching backups' }).waitFor()
  await page.getByRole('button', { name: 'Clear filters and search' }).click()
  await page.locator('.row-link').first().waitFor()
})

test('the search field keeps a letter that is typed while the URL changes', async () => {
  const { page, running } = await openConsole()
  await page.locator('.grid-item').first().waitFor()
  const search = page.getByLabel('Search names, ids and clusters')
  // Types a letter at the moment when the URL changes.
  await page.evaluate(`
    const replace = history.replaceState
    history.replaceState = function (...args) {
      history.replaceState = replace
      replace.apply(history, args)
      document.execCommand('insertText', false, 'b')
    }
  `)
  await search.focus()
  await page.keyboard.type('a')
  await page.waitForURL(`${running.url}/?search=ab`)
  expect(await search.inputValue()).toBe('ab')
})

test('columns sort in both directions, and the URL contains the order', async () => {
  const { page, simulator, running } = await openConsole()
  const sizes = simulator
    .dump()
    .backups.filter(({ status }) => status === 'AVAILABLE')
    .sort((a, b) => b.size - a.size)
  await page.getByRole('button', { name: 'Size' }).click()
  await page.waitForURL(`${running.url}/?sort=size.desc`)
  await page.locator('[data-index="0"]', { hasText: sizes[0]?.clusterName ?? '' }).waitFor()
  const header = page.getByRole('columnheader', { name: 'Size' })
  expect(await header.getAttribute('aria-sort')).toBe('descending')
  await page.getByRole('button', { name: 'Size' }).click()
  await page.waitForURL(`${running.url}/?sort=size.asc`)
  expect(await header.getAttribute('aria-sort')).toBe('ascending')
})

test('the list can be used with only the keyboard', async () => {
  const { page, running, simulator } = await openConsole()
  await page.locator('.grid-item').first().waitFor()
  await page.locator('[data-index="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator(`[data-index="1"]:focus`).waitFor()
  await page.keyboard.press('End')
  const last = simulator.dump().backups.length - 1
  await page.locator(`[data-index="${last}"]:focus`).waitFor()
  await page.keyboard.press('Home')
  await page.locator(`[data-index="0"]:focus`).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/backups\//)
  await page.keyboard.press('j')
  await page.waitForURL(`${running.url}/jobs`)
  await page.keyboard.press('p')
  await page.waitForURL(`${running.url}/policies`)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await page.keyboard.press('c')
  await page.getByRole('dialog', { name: 'Create a backup' }).waitFor()
})

test('the view of a backup shows its fields, collections, timeline, restore options and command', async () => {
  const { page, simulator, running, pageErrors } = await openConsole()
  const backup = simulator
    .dump()
    .backups.find((b) => b.status === 'AVAILABLE' && b.backupType === 'CLUSTER' && b.expireTime)
  if (!backup) throw new Error('The fleet has no available cluster backup that expires')
  await page.goto(`${running.url}/backups/${backup.clusterId}/${backup.backupId}`)
  await page.getByRole('heading', { level: 1, name: backup.backupName }).waitFor()
  const main = page.getByRole('main')
  for (const text of [backup.regionId, backup.projectId, backup.clusterId, backup.clusterName, 'Started', 'Expires']) {
    await main.getByText(text, { exact: true }).first().waitFor()
  }
  for (const { collections } of backup.databases) {
    for (const { collectionName } of collections) await main.getByText(collectionName, { exact: true }).waitFor()
  }
  await main.getByText(/on the latest database version/).waitFor()
  await main.getByText(/there is no copy in another region/).waitFor()
  await page.getByText(`backups describe --cluster-id ${backup.clusterId}`).waitFor()
  await page.getByRole('tab', { name: 'curl' }).click()
  await page.getByText('Authorization: Bearer $ZILLIZ_API_KEY').waitFor()
  await page.getByRole('button', { name: 'Copy the backup id' }).first().click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(backup.backupId)
  expect(await page.title()).toBe(`${backup.backupName} · Backups`)
  expect(pageErrors).toEqual([])
})

test('the link from a backup back to the list keeps the filters, even after a reload', async () => {
  const { page, running } = await openConsole({ path: '/?creationMethod=AUTO' })
  await page.locator('.row-link').first().click()
  await page.waitForURL(/\/backups\/.*creationMethod=AUTO/)
  await page.reload()
  await page.locator('.facts').waitFor()
  await page.getByRole('link', { name: 'All backups' }).click()
  await page.waitForURL(`${running.url}/?creationMethod=AUTO`)
})

test('the console shows a message for a missing backup and for an unknown path', async () => {
  const { page, running } = await openConsole({ path: '/backups/in01-none/backup-none' })
  await page
    .getByText(/Backup not found|Not found|Could not load/)
    .first()
    .waitFor()
  await page.goto(`${running.url}/nowhere`)
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
})

test('policies are shown as sentences with their next run, and the search is kept in the URL', async () => {
  const { page, simulator, running, pageErrors } = await openConsole({ path: '/policies' })
  await page.getByText(/Backed up every day between 02:00 and 04:00 UTC, kept for 30 days\./).waitFor()
  await page
    .getByText(/Next run|The window is open until/)
    .first()
    .waitFor()
  await page.getByText('Not backed up automatically.').first().waitFor()
  const cluster = simulator.dump().clusters[1]
  await page.getByLabel('Cluster name or id').fill(cluster?.clusterName ?? '')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.waitForURL(`${running.url}/policies?clusterId=${cluster?.clusterName}`)
  expect(await page.locator('.policy').count()).toBe(1)
  expect(pageErrors).toEqual([])
})

test('the Jobs view shows backups that are being created, and can follow any job by its id', async () => {
  const { page, simulator } = await openConsole({ path: '/jobs' })
  await page.getByRole('heading', { name: 'Backups being created' }).waitFor()
  const job = simulator.jobs.list()[0]
  await page.getByPlaceholder('job-…').fill(job?.jobId ?? '')
  await page.getByRole('button', { name: 'Follow' }).click()
  await page.getByRole('progressbar', { name: `Progress: Job ${job?.jobId}` }).waitFor()
  await page.getByText(/^\d+%$/).waitFor()
  await page.reload()
  await page.getByText(/^\d+%$/).waitFor()
})

test('the page keeps the selected theme after a reload', async () => {
  const { page } = await openConsole()
  const background = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const light = await background()
  await page.getByRole('button', { name: /^Theme/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  expect(await background()).not.toBe(light)
  await page.reload()
  expect(await background()).not.toBe(light)
})

test('no view is wider than the screen of a phone', async () => {
  const { page, running, simulator } = await openConsole({
    browser: { viewport: { width: 375, height: 812 } },
    isSimulated: true,
    isReadOnly: true,
  })
  const backup = simulator.dump().backups[0]
  for (const path of ['/', `/backups/${backup?.clusterId}/${backup?.backupId}`, '/jobs', '/policies']) {
    await page.goto(running.url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.card').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(375)
    expect((await page.getByRole('button', { name: /^Theme/ }).boundingBox())?.x, path).toBeLessThan(345)
  }
})
