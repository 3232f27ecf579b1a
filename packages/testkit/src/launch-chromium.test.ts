import { expect, test, vi } from 'vitest'
import { launchChromium } from './launch-chromium.ts'
import { unpackChromium } from './unpack-chromium.ts'

const howToInstall = /apt-get install chromium.*CHROMIUM_PATH=/

test('the error for a missing browser explains how to install one', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(launchChromium()).rejects.toThrow('CHROMIUM_PATH is /nowhere/chromium, which does not exist')
  vi.stubEnv('CHROMIUM_PATH', process.execPath)
  await expect(launchChromium()).rejects.toThrow(howToInstall)
  vi.unstubAllEnvs()
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'concurrent calls that unpack the browser all return a complete one',
  async () => {
    const paths = await Promise.all(Array.from({ length: 3 }, unpackChromium))
    expect(new Set(paths).size).toBe(1)
    vi.stubEnv('CHROMIUM_PATH', paths[0])
    const browser = await launchChromium()
    expect(browser.isConnected()).toBe(true)
    await browser.close()
    vi.unstubAllEnvs()
  },
)
