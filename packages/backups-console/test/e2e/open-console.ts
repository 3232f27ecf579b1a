import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fleet, type RunningSimulator, type ServerOptions, startSimulator } from '@org/backups-sim'
import { launchChromium } from '@org/testkit'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { type ConsoleOptions, type RunningConsole, startConsole } from '../../server/index.ts'

export const pageFolder = join(import.meta.dirname, '../../dist/page')
export const apiKey = 'a-key-that-no-browser-may-see-4f1b'

export interface OpenConsole {
  simulator: RunningSimulator
  running: RunningConsole
  browser: Browser
  context: BrowserContext
  page: Page
  /** Errors that the page logged or threw, including violations of the content security policy. */
  pageErrors: string[]
}

export interface OpenOptions extends Pick<ConsoleOptions, 'isReadOnly' | 'isSimulated' | 'requestsPerSecond'> {
  simulator?: ServerOptions
  browser?: BrowserContextOptions
  /** The path to open first. */
  path?: string
}

let launched: Promise<Browser> | undefined

/** Returns the Chromium that all tests of a file share. Each test has a separate browser context. */
export const sharedBrowser = (): Promise<Browser> => (launched ??= launchChromium())
export const closeBrowser = async (): Promise<void> => (await launched)?.close()

/** Returns the simulator's fleet as of now, because the page shows relative times such as "in 3 hours". */
export function currentFleet(): ServerOptions {
  const now = new Date().toISOString().replace(/\.\d+/, '')
  return { seed: fleet({ now }), clock: { startAt: now } }
}

/** Starts a simulator and the console, and opens the console's link in a real Chromium. */
export async function openConsole(options: OpenOptions = {}): Promise<OpenConsole> {
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new Error('The page is not built. Run: pnpm --filter @org/backups-console build')
  }
  const simulator = await startSimulator(options.simulator ?? currentFleet())
  const running = await startConsole({ ...options, apiKey, baseUrl: simulator.url, page: pageFolder })
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options.browser,
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(30_000)
  const pageErrors: string[] = []
  opened.on('pageerror', (error) => pageErrors.push(error.message))
  opened.on('console', (message) => {
    // The browser logs each refused request, and some tests expect refusals.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      pageErrors.push(message.text())
  })
  await opened.goto(running.createLink())
  await opened.waitForURL(`${running.url}/`)
  if (options.path) await opened.goto(running.url + options.path)
  onTestFinished(async () => {
    await context.close()
    await running.close().catch(() => {})
    await simulator.close().catch(() => {})
  })
  return { simulator, running, browser, context, page: opened, pageErrors }
}
