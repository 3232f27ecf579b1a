import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Returns the bundled packages, which the build lists in THIRD-PARTY-LICENSES.txt as `name version (license)`. */
export function readBundled(packageFolder: string): { name: string; version: string; license: string }[] {
  const path = join(packageFolder, 'dist/THIRD-PARTY-LICENSES.txt')
  if (!existsSync(join(packageFolder, 'dist'))) throw new Error(`${packageFolder} is not built: pnpm build`)
  if (!existsSync(path)) return []
  const rule = /^-{80}\n\n((?:@[\w.-]+\/)?[\w.-]+) (\S+) \(([^)]+(?:\([^)]*\)[^)]*)*)\)$/gm
  return [...readFileSync(path, 'utf8').matchAll(rule)].map(([, name = '', version = '', license = '']) => ({
    name,
    version,
    license,
  }))
}
