import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runPackageManager } from './run-package-manager.ts'

/**
 * Installs the dependencies of a folder outside of the workspace, at the versions of its lockfile, and returns their path. Caches
 * them below `node_modules/.cache`, which tests and linters ignore, until the lockfile changes.
 */
export function installCached(folder: string, name: string, args: readonly string[] = []): string {
  const installed = join(import.meta.dirname, '../../../node_modules/.cache', name)
  const lockfile = readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8')
  const stamp = join(installed, 'stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return installed

  console.log(`Installing ${folder}. This needs the network.`)
  rmSync(installed, { recursive: true, force: true })
  cpSync(folder, installed, { recursive: true })
  runPackageManager('pnpm', ['install', '--frozen-lockfile', ...args], { cwd: installed })
  writeFileSync(stamp, lockfile)
  return installed
}
