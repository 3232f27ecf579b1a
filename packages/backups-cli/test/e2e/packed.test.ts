import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

test('the packed package runs by itself, in a folder without anything else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  try {
    await run('pnpm', ['pack', '--pack-destination', folder], { cwd: root })
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
    for (const name of ['citty', 'cli-table3', '@jmespath-community/jmespath', '@clack/prompts', 'rou3']) {
      expect(licenses).toContain(`\n${name} `)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
