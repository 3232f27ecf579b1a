import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, type OpenConsole, type OpenOptions, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const fleetBackup = ({ simulator }: OpenConsole, clusterName = 'search-eu') => {
  const backup = simulator
    .dump()
    .backups.find((b) => b.clusterName === clusterName && b.status === 'AVAILABLE' && b.backupType === 'CLUSTER')
  if (!backup) throw new Error('The fleet has no available cluster backup')
  return backup
}

const openBackup = async (options: OpenOptions = {}, clusterName?: string) => {
  const opened = await openConsole(options)
  const backup = fleetBackup(opened, clusterName)
  await opened.page.goto(`${opened.running.url}/backups/${backup.clusterId}/${backup.backupId}`)
  await opened.page.locator('.facts').waitFor()
  return { ...opened, backup }
}

const confirmWith = (page: Page, text: string): Promise<void> => page.getByLabel(/^Type /).fill(text)

test('a created backup matches the previewed command, and the console announces the end of the backup job', async () => {
  const { page, simulator, pageErrors } = await openConsole()
  const cluster = simulator.dump().clusters.find(({ clusterName }) => clusterName === 'search-eu')
  await page.locator('.row-link').first().waitFor()
  await page.getByRole('button', { name: 'Create backup' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a backup' })
  expect(await dialog.getByRole('button', { name: 'Create backup' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Cluster', { exact: true }).fill(cluster?.clusterId ?? '')
  await dialog.getByText('The backup is kept until you delete it').waitFor()
  await dialog.getByText('Show as a command').click()
  await dialog.getByText(`backups create --cluster-id ${cluster?.clusterId} --wait`).waitFor()
  const submit = dialog.getByRole('button', { name: 'Create backup' })
  expect(await submit.isDisabled()).toBe(true)
  await confirmWith(page, 'search-eu')
  await submit.click()
  await dialog.getByText(/Started:/).waitFor()
  await dialog.getByText(/^\d+%$/).waitFor()
  const sent = simulator.requests.list('createBackup')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.params).toMatchObject({ backupType: 'CLUSTER' })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  simulator.clock.advance({ hours: 1 })
  await page.getByText(/Backup of in01-.*: successful/).waitFor()
  expect(pageErrors).toEqual([])
})

test('to create a backup with a copy, the user must type the names of the cluster and the region', async () => {
  const { page, simulator } = await openConsole()
  const cluster = simulator.dump().clusters.find(({ clusterName }) => clusterName === 'search-eu')
  // The dialog needs a loaded list for the names of clusters.
  await page.locator('.row-link').first().waitFor()
  await page.getByRole('button', { name: 'Create backup' }).click()
  await page.getByLabel('Cluster', { exact: true }).fill(cluster?.clusterId ?? '')
  await page.getByLabel('Some collections').check()
  await page.getByLabel('Collections', { exact: true }).fill('products, queries')
  await page.getByLabel('Copies in other regions').fill('aws-us-east-1')
  const submit = page.getByRole('dialog').getByRole('button', { name: 'Create backup' })
  expect(await submit.isDisabled()).toBe(true)
  await confirmWith(page, 'search-eu aws-us-east-1')
  await submit.click()
  await page.getByText(/Started:/).waitFor()
  expect(simulator.requests.list('createBackup')[0]?.params).toMatchObject({
    backupType: 'COLLECTION',
    dbCollections: [{ collectionNames: ['products', 'queries'] }],
    crossRegionCopies: [{ regionId: 'aws-us-east-1' }],
  })
})

test('a backup is deleted only after the user has typed its name', async () => {
  const { page, simulator, backup, running } = await openBackup()
  await page.getByRole('button', { name: 'Delete' }).click()
  const submit = page.getByRole('button', { name: 'Delete permanently' })
  expect(await submit.isDisabled()).toBe(true)
  await confirmWith(page, `${backup.backupName}x`)
  expect(await submit.isDisabled()).toBe(true)
  await confirmWith(page, backup.backupName)
  await submit.click()
  await page.getByText(`${backup.backupName} was deleted.`).waitFor()
  expect(simulator.dump().backups.some(({ backupId }) => backupId === backup.backupId)).toBe(false)
  await page.getByRole('dialog').getByRole('button', { name: 'All backups' }).click()
  await page.waitForURL(`${running.url}/`)
})

test('the password of a restored cluster is hidden by default, and the dialog cannot be closed until it is saved', async () => {
  const { page, simulator, backup } = await openBackup()
  await page.getByRole('button', { name: 'Restore to a new cluster' }).click()
  await page.getByLabel('Name of the new cluster').fill('search-eu-2')
  await page.getByLabel('All unloaded').check()
  await page.getByText('The cluster costs money once it runs.').waitFor()
  await confirmWith(page, 'search-eu-2')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByRole('heading', { name: 'The password of the new cluster' }).waitFor()
  expect(simulator.requests.list('restoreCluster')[0]?.params).toMatchObject({
    projectId: backup.projectId,
    clusterName: 'search-eu-2',
    cuSize: 1,
    collectionStatus: 'RELEASE',
    restoreVersionPolicy: 'LATEST',
  })
  const shown = page.locator('.secret-text')
  expect(await shown.textContent()).toMatch(/^•+$/)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  const password = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(password.length).toBeGreaterThan(6)
  expect(await page.content()).not.toContain(password)
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await shown.textContent()).toBe(password)
  await page.keyboard.press('Escape')
  await page.getByText('If you close the dialog, the password is lost.').waitFor()
  expect(await page.evaluate(`window.dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(false)
  await page.getByLabel('I have saved the password').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const pageAndStorage = await page.evaluate(
    `JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.documentElement.outerHTML`,
  )
  expect(String(pageAndStorage)).not.toContain(password)
})

test('the user can restore one collection to another cluster under a new name', async () => {
  const { page, simulator, backup } = await openBackup()
  const other = simulator.dump().clusters.find(({ clusterName }) => clusterName === 'papers')
  await page.getByRole('button', { name: 'Restore collections' }).click()
  await page.getByLabel('Target cluster').fill(other?.clusterId ?? '')
  await page.getByLabel('Collection', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('New name').fill('restored')
  await page.getByLabel('Loaded into memory').check()
  await confirmWith(page, other?.clusterId ?? '')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByText(/Started:/).waitFor()
  const second = backup.databases[0]?.collections[1]?.collectionName
  expect(simulator.requests.list('restoreCollection')[0]?.params).toMatchObject({
    destClusterId: other?.clusterId,
    dbCollections: [
      { collections: [{ collectionName: second, destCollectionName: 'restored', destCollectionStatus: 'LOADED' }] },
    ],
  })
})

test('the user can export a backup to a bucket', async () => {
  const { page, simulator, backup } = await openBackup()
  const integration = simulator.dump().integrations.find(({ projectId }) => projectId === backup.projectId)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByLabel('Storage integration').fill(integration?.integrationId ?? '')
  await page.getByLabel('Directory').fill('nightly/')
  await confirmWith(page, backup.backupName)
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
  await page.getByText(/Started:/).waitFor()
  expect(simulator.requests.list('exportBackup')[0]?.params).toMatchObject({
    integrationId: integration?.integrationId,
    directory: 'nightly/',
  })
})

test('the user can change a policy and turn it off, after typing the name of the cluster', async () => {
  const { page, simulator, running } = await openConsole()
  const cluster = simulator.dump().clusters.find(({ clusterName }) => clusterName === 'search-us')
  await page.goto(`${running.url}/policies?clusterId=search-us`)
  await page.getByRole('button', { name: 'Change the policy of search-us' }).click()
  const dialog = page.getByRole('dialog', { name: 'Backup policy' })
  for (const day of ['Saturday', 'Sunday']) await dialog.getByLabel(day).uncheck()
  await dialog.getByLabel('Between (UTC)').selectOption('04:00-06:00')
  await dialog.getByLabel('Retention in days').fill('9')
  await dialog.getByText('Backed up on weekdays between 04:00 and 06:00 UTC, kept for 9 days.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Set the policy' }).isDisabled()).toBe(true)
  await confirmWith(page, 'search-us')
  await dialog.getByRole('button', { name: 'Set the policy' }).click()
  await dialog.getByText(/is set\./).waitFor()
  expect(simulator.requests.list('setBackupPolicy')[0]?.params).toMatchObject({
    enabled: true,
    frequency: '1,2,3,4,5',
    startTime: '04:00-06:00',
    retentionDays: 9,
    crossRegionCopies: [],
  })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('Backed up on weekdays between 04:00 and 06:00 UTC, kept for 9 days.').waitFor()
  await page.getByRole('button', { name: 'Change the policy of search-us' }).click()
  await dialog.getByLabel('Off').check()
  expect(await dialog.getByRole('button', { name: 'Turn off' }).isDisabled()).toBe(true)
  await confirmWith(page, 'search-us')
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await dialog.getByText(/is turned off\./).waitFor()
  expect(simulator.dump().policies.find(({ clusterId }) => clusterId === cluster?.clusterId)?.enabled).toBe(false)
})

test('after a rejected request, the dialog shows the outcome and keeps the entered values', async () => {
  const { page } = await openBackup()
  await page.getByRole('button', { name: 'Restore to a new cluster' }).click()
  await page.getByLabel('Name of the new cluster').fill('search-us')
  await confirmWith(page, 'search-us')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'The service rejected the request. Nothing changed.' }).waitFor()
  expect(await page.getByLabel('Name of the new cluster').inputValue()).toBe('search-us')
})

test('after a lost response, the user can repeat a write only after checking whether it happened', async () => {
  const { page, simulator, backup } = await openBackup()
  simulator.faults.add({ operationId: 'deleteBackup', reset: 'after' })
  await page.getByRole('button', { name: 'Delete' }).click()
  await confirmWith(page, backup.backupName)
  await page.getByRole('button', { name: 'Delete permanently' }).click()
  await page.getByText('The request was sent, and it may have happened.').waitFor()
  expect(await page.getByRole('button', { name: 'Delete permanently again' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Check whether it happened' }).click()
  await page.getByText(/^It (probably )?happened\.$/).waitFor()
})

test('the menu of a backup disables actions that the status of the backup does not allow', async () => {
  const { page } = await openConsole()
  const creating = page.getByRole('row').filter({ hasText: 'Creating' }).first()
  await creating.getByRole('button', { name: /^Actions for/ }).click()
  expect(await page.getByRole('menuitem', { name: /Export/ }).getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  const available = page.getByRole('row').filter({ hasText: 'Available' }).first()
  await available.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await page.getByRole('dialog', { name: 'Delete this backup?' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})
