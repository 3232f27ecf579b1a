import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

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

const howToMend = 'Install one (Debian: apt-get install chromium), or say where one is: CHROMIUM_PATH=/path/to/chromium'

async function executablePath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, where nothing is`)
    return given
  }
  const usual = usualPlaces.find((path) => existsSync(path))
  if (usual !== undefined) return usual
  if (process.platform === 'linux' && process.arch === 'x64') {
    // So that a new machine needs nothing but npm.
    return unpackChromium()
  }
  throw new Error(`No Chromium found. ${howToMend}`)
}

/** A real Chromium, headless: the one named by CHROMIUM_PATH, the system's, or the one from the registry. Never skips silently. */
export async function launchChromium(): Promise<Browser> {
  // Loaded only by tests that open a browser.
  const { chromium } = await import('playwright-core')
  const path = await executablePath()
  try {
    return await chromium.launch({ executablePath: path, args: quiet, headless: true })
  } catch (error) {
    throw new Error(`${path} does not start. ${howToMend}`, { cause: error })
  }
}
