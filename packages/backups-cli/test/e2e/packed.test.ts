import { launchChromium } from '@org/testkit'
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** Opens the console of the packed command in a browser. */
async function checkConsole(main: string): Promise<void> {
  const served = spawn(main, ['console', '--sim', '--quiet', '-o', 'json'], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(served, 'close')
  const browser = await launchChromium()
  try {
    const [text] = (await once(served.stdout, 'data')) as [Buffer]
    const page = await browser.newPage()
    await page.goto((JSON.parse(text.toString()) as { link: string }).link)
    await page.getByText(/^\d+ backups$/).waitFor()
  } finally {
    await browser.close()
    served.kill('SIGINT')
  }
  expect(await ended).toEqual([130, null])
}

test('the packed command runs without installed dependencies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  try {
    const { PATH, HOME } = process.env
    await run('pnpm', ['pack', '--pack-destination', folder], { cwd: root, env: { PATH, HOME } })
    const [tarball = ''] = await readdir(folder)
    await run('tar', ['-xzf', join(folder, tarball), '-C', folder])
    const packed = join(folder, 'package')
    const manifest = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ bin: { backups: './dist/main.js' }, man: './dist/backups.1' })
    expect(manifest['dependencies']).toBeUndefined()

    const main = join(packed, 'dist/main.js')
    expect((await stat(main)).mode & 0o111).toBe(0o111)
    const { stdout } = await run(main, ['list', '--sim', '--quiet', '--page', '1', '-o', 'csv'], {
      env: { PATH: process.env['PATH'] },
    })
    expect(stdout.split('\n').length).toBeGreaterThan(10)

    const licenses = await readFile(join(packed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of [
      'cli-table3',
      '@jmespath-community/jmespath',
      '@clack/prompts',
      'react-dom',
      'wouter',
      'd3-scale',
    ]) {
      expect(licenses).toContain(`\n${name} `)
    }
    await checkConsole(main)
  } finally {
    await rm(folder, { recursive: true })
  }
})
