import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { aList } from '@org/testkit'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core')), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** Runs axe and returns one line per violation. The content security policy does not apply to `evaluate`. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<Violation[]>('axe.run().then(({ violations }) => violations)')
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

describe.for(['light', 'dark'] as const)('accessibility in the %s theme', (colorScheme) => {
  test.for([1280, 375])('axe finds no violations in any view at %i px', async (width) => {
    const { page, simulator, running } = await openConsole({
      browser: { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' },
      isSimulated: true,
    })
    await page.locator('.grid-item').first().waitFor()
    expect(await violations(page)).toEqual([])
    const backup = simulator.dump().backups.find(({ status, expireTime }) => status === 'AVAILABLE' && expireTime)
    const views: [string, string][] = [
      [`/backups/${backup?.clusterId}/${backup?.backupId}`, '.facts'],
      ['/policies', '.policy-words'],
      ['/jobs', '.job-list'],
      ['/?search=nothing-like-this', '.empty'],
      ['/nowhere', '.empty'],
    ]
    for (const [path, selector] of views) {
      await page.goto(running.url + path)
      await page.locator(selector).first().waitFor()
      expect(await violations(page), path).toEqual([])
    }
  })

  test('axe finds no violations in any dialog, menu or error', async () => {
    const { page, simulator, running } = await openConsole({ browser: { colorScheme, reducedMotion: 'reduce' } })
    const backup = simulator
      .dump()
      .backups.find((b) => b.clusterName === 'search-eu' && b.status === 'AVAILABLE' && b.backupType === 'CLUSTER')
    await page.goto(`${running.url}/backups/${backup?.clusterId}/${backup?.backupId}`)
    for (const name of ['Delete', 'Export', 'Restore collections', 'Restore to a new cluster']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog').waitFor()
      await page.getByText('Show as a command').click()
      expect(await violations(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'Restore to a new cluster' }).click()
    await page.getByLabel(/^Type /).fill('search-eu-restored')
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.getByLabel('I have saved the password').waitFor()
    expect(await violations(page), 'password').toEqual([])
    await page.getByLabel('I have saved the password').check()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await violations(page), 'shortcuts').toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.getByLabel('Some collections').check()
    expect(await violations(page), 'create').toEqual([])
    await page.keyboard.press('Escape')

    await page.goto(`${running.url}/policies?clusterId=search-us`)
    await page.getByRole('button', { name: /^Change/ }).click()
    await page.getByRole('button', { name: 'Add a region' }).click()
    expect(await violations(page), 'policy').toEqual([])
    await page.keyboard.press('Escape')

    simulator.faults.add({ operationId: aList, code: 80000, message: 'Injected failure.' })
    await page.goto(`${running.url}/`)
    await page.getByRole('alert').first().waitFor()
    expect(await violations(page), 'failure').toEqual([])
    simulator.faults.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click()
    await page.getByRole('menu').waitFor()
    expect(await violations(page), 'menu').toEqual([])
  })
})
