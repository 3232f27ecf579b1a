import { generate } from '@org/backups-sim'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Duration in microseconds. */
  dur?: number
  /** Processor time in microseconds. It does not include waits for a busy machine. */
  tdur?: number
  args?: { name?: string }
}

/** This test asserts only values that do not depend on the machine. It prints timings and memory. */
test(
  'a list of 100,000 backups can be loaded, scrolled and searched, and renders fewer than 60 rows',
  { timeout: 240_000 },
  async () => {
    const { page, browser } = await openConsole({ simulator: { seed: generate({ backups: 100_000 }) } })
    await page.addInitScript(`
    const { fetch } = window
    window.fetch = async (...args) => {
      const response = await fetch(...args)
      if (String(args[0]).includes('/v2/backups?')) window.firstPage ??= performance.now()
      return response
    }
  `)
    await page.reload()
    await page.locator('.grid-item').first().waitFor()
    const firstRows = await page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now() - window.firstPage)))',
    )
    const whileLoading = await scroll()
    await page.getByText('100,000 backups', { exact: true }).waitFor({ timeout: 200_000 })
    await page.waitForTimeout(1000)
    const afterLoading = await scroll()
    expect(await page.getByRole('row').count()).toBeLessThan(60)

    await page.locator('.grid-item').first().focus()
    await page.keyboard.press('End')
    await page.locator('[data-index="99999"]').waitFor()
    const started = Date.now()
    await page.getByLabel('Search names, ids and clusters').fill('Dedicated-77')
    await page.getByText(/of 100,000 match/).waitFor()
    const searched = Date.now() - started
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    // oxlint-disable-next-line no-console
    console.log(
      `100,000 backups: first rows ${Math.round(Number(firstRows))} ms after the first page; scrolling: ${afterLoading}; ` +
        `scrolling while pages load: ${whileLoading}; a search ${searched} ms; heap ${Math.round(usedSize / 1e6)} MB`,
    )

    /** Scrolls with the mouse wheel, and returns a summary of the main thread's tasks from Chromium's trace. */
    async function scroll(): Promise<string> {
      await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
      await page.mouse.move(600, 500)
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, turn % 10 === 9 ? 40_000 : 900)
        await page.waitForTimeout(30)
      }
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
      const mainThreads = new Set(
        traceEvents
          .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
          .map(({ pid, tid }) => `${pid} ${tid}`),
      )
      const tasks = traceEvents.filter(
        ({ name, pid, tid }) => name.endsWith('RunTask') && mainThreads.has(`${pid} ${tid}`),
      )
      const over = (of: 'dur' | 'tdur'): number => tasks.filter((task) => (task[of] ?? 0) > 50_000).length
      const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000
      return (
        `${over('tdur')} of ${tasks.length} tasks used more than 50 ms of processor time ` +
        `(the longest ${Math.round(longest)} ms; ${over('dur')} took longer by the clock)`
      )
    }
  },
)
