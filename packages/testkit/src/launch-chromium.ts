import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

/** Where a Chromium usually is, system by system. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Chromium as root in a container, without a display, calling nobody. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function executablePath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, where nothing is`)
    return given
  }
  const usual = usualPlaces.find((path) => existsSync(path))
  if (usual !== undefined) return usual
  if (process.platform === 'linux' && process.arch === 'x64') {
    // A build that comes inside a package of the registry, so that a new machine needs nothing but npm.
    const { default: packaged } = await import('@sparticuz/chromium')
    return packaged.executablePath()
  }
  throw new Error('No Chromium found. Install Chromium or Chrome, or say where one is: CHROMIUM_PATH=/path/to/it')
}

/** A real Chromium, headless: the one named by CHROMIUM_PATH, the system's, or the one from the registry. Never skips silently. */
export async function launchChromium(): Promise<Browser> {
  // Loaded only by tests that open a browser.
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath: await executablePath(), args: quiet, headless: true })
}
