import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchChromium } from '@org/testkit'
import type { Brief } from '../suite/brief.ts'
import type { Cell } from '../suite/run-suite.ts'
import type { Places, Runtime } from './runtime.ts'

const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>'

interface SuitePage {
  runSuite(brief: Brief): Promise<Cell[]>
}

/** A page of an origin of its own: whatever it asks for is of another. */
export async function openChromium({ project }: Places): Promise<Runtime> {
  const script = await readFile(join(project, 'page.js'))
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : html)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  try {
    const browser = await launchChromium()
    return {
      version: browser.version(),
      async run(brief) {
        const tab = await browser.newPage()
        const unhandled: string[] = []
        tab.on('pageerror', ({ message }) => unhandled.push(message))
        await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        const cells = await tab.evaluate((given) => (globalThis as unknown as SuitePage).runSuite(given), brief)
        if (unhandled.length > 0) throw new Error(`errors that nobody handled: ${unhandled.join('; ')}`)
        return cells
      },
      async close() {
        await browser.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
