import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type * as core from '@org/backups-core'
import { example, launchChromium } from '@org/testkit'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

/** The bundle of a web application, which the page below uses as `globalThis.core`. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as core from '@org/backups-core'; globalThis.core = core`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@org/source'],
    write: false,
    outfile: join(import.meta.dirname, 'bundle.js'),
  })
  return outputFiles[0]?.text ?? ''
}

let page: Server
beforeAll(async () => {
  const script = await bundle()
  page = createServer((request, response) => {
    const isScript = request.url === '/bundle.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(
      isScript ? script : '<!doctype html><meta charset="utf-8"><script type="module" src="/bundle.js"></script>',
    )
  })
  await new Promise<void>((resolve) => {
    page.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(() => {
  page.close()
})

interface Page {
  core: typeof core
}

test('a page in Chromium lists backups across origins, and core reports its errors', async () => {
  const browser = await launchChromium()
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`)
    const seen = await tab.evaluate(async (baseUrl) => {
      const { createBackups, isBackupsError } = (globalThis as unknown as Page).core
      const client = createBackups({ apiKey: 'any', baseUrl, retry: false })
      const backups = await client.backups.list().toArray({ max: 10 })
      const refused = createBackups({ apiKey: 'any', baseUrl: 'http://127.0.0.1:9', retry: false })
      const outcomes: unknown[] = []
      for (const call of [
        () => client.jobs.describe({ jobId: 'job-1' }, { headers: { prefer: 'code=401' } }),
        () => refused.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }),
      ]) {
        outcomes.push(await call().catch((error: unknown) => isBackupsError(error) && [error.kind, error.outcome]))
      }
      return { backups, outcomes }
    }, inject('mockUrl'))
    const seed = example('listBackups', 200, 'seed') as { data: { backups: unknown[] } }
    expect(seen.backups).toEqual(seed.data.backups)
    expect(seen.outcomes).toEqual([
      ['auth', 'rejected'],
      // A browser hides why a request failed, so a failed write may have happened.
      ['network', 'unknown'],
    ])
  } finally {
    await browser.close()
  }
})
