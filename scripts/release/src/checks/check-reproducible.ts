/**
 * Clones this repository twice, installs, builds and packs in each clone, and compares the bytes of the tarballs.
 *
 *     pnpm --filter @org/release run pack:repro                        the commit that is checked out
 *     pnpm --filter @org/release run pack:repro --from <repository>    another repository
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Packed, packPackages } from '@org/workspace/pack-packages'
import { installEnvironment } from '@org/workspace/tool-environment'

const { values } = parseArgs({ options: { from: { type: 'string' } } })
const root = values.from ?? join(import.meta.dirname, '../../../..')

function packClone(folder: string): Packed[] {
  const run = (command: string, ...args: string[]): unknown =>
    execFileSync(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...installEnvironment(), TURBO_FORCE: '1' },
    })
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  run('pnpm', 'install', '--frozen-lockfile', '--prefer-offline')
  run('pnpm', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only')
  return packPackages(folder, join(folder, 'packed'))
}

const out = mkdtempSync(join(tmpdir(), 'pack-repro-'))
try {
  // The second clone has a longer path and is built later.
  const [first, second] = [packClone(join(out, 'a')), packClone(join(out, 'another-clone'))]
  for (const [index, { name, version, sha256 }] of first.entries()) {
    const isSame = second[index]?.sha256 === sha256
    console.log(`pack:repro: ${name}@${version} ${sha256} ${isSame ? 'twice' : `and ${second[index]?.sha256}`}`)
    if (!isSame) process.exitCode = 1
  }
  if (process.exitCode === undefined)
    console.log(`pack:repro: ${first.length} packages have the same bytes in two clones`)
} finally {
  rmSync(out, { recursive: true, force: true })
}
