import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fleet, type RunningSimulator, type ServerOptions, startSimulator } from '@org/backups-sim'
import { launchChromium } from '@org/testkit'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { type ConsoleOptions, type RunningConsole, startConsole } from '../../server/index.ts'

export const page = join(import.meta.dirname, '../../dist/page')
export const apiKey = 'a-key-that-no-browser-may-see-4f1b'

export interface OpenConsole {
  simulator: RunningSimulator
  running: RunningConsole
  browser: Browser
  context: BrowserContext
  page: Page
  /** What the page complained about: errors, and refusals of the content security policy. */
  complaints: string[]
}

export interface OpenOptions extends Pick<ConsoleOptions, 'isReadOnly' | 'isSimulated' | 'requestsPerSecond'> {
  simulator?: ServerOptions
  browser?: BrowserContextOptions
  /** Where to go first. */
  path?: string
}

let launched: Promise<Browser> | undefined

/** One Chromium for all tests of a file; each test has a context of its own. */
export const sharedBrowser = (): Promise<Browser> => (launched ??= launchChromium())
export const closeBrowser = async (): Promise<void> => (await launched)?.close()

/** A fleet as of now, so that "in 3 hours" means something. */
export function fleetOfToday(): ServerOptions {
  const now = new Date().toISOString().replace(/\.\d+/, '')
  return { seed: fleet({ now }), clock: { startAt: now } }
}

/** The simulator, the console over it, and a page in a real Chromium that came in through the link. */
export async function openConsole(options: OpenOptions = {}): Promise<OpenConsole> {
  if (!existsSync(join(page, 'index.html'))) {
    throw new Error('The page is not built. Run: pnpm --filter @org/backups-console build')
  }
  const simulator = await startSimulator(options.simulator ?? fleetOfToday())
  const running = await startConsole({ ...options, apiKey, baseUrl: simulator.url, page })
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options.browser,
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(30_000)
  const complaints: string[] = []
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    // A refused request is what some tests are about, and the browser says so each time.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  await opened.goto(running.createLink())
  await opened.waitForURL(`${running.url}/`)
  if (options.path) await opened.goto(running.url + options.path)
  onTestFinished(async () => {
    await context.close()
    await running.close().catch(() => {})
    await simulator.close().catch(() => {})
  })
  return { simulator, running, browser, context, page: opened, complaints }
}
