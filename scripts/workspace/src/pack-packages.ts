import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPublished } from './read-packages.ts'
import { runPackageManager } from './run-package-manager.ts'

export interface Packed {
  name: string
  version: string
  /** The package's path below the root. */
  folder: string
  path: string
  sha256: string
}

/** Packs all published packages, or the named ones, like `pnpm publish`. The packages must be built. */
export function packPackages(root: string, out: string, names?: ReadonlySet<string>): Packed[] {
  mkdirSync(out, { recursive: true })
  const wanted = readPublished(root).filter(({ name }) => names?.has(name) ?? true)
  return wanted.map(({ name, version, folder }) => {
    const answer = runPackageManager('pnpm', ['pack', '--json', '--pack-destination', out], { cwd: join(root, folder) })
    const { filename } = JSON.parse(answer) as { filename: string }
    const sha256 = createHash('sha256').update(readFileSync(filename)).digest('hex')
    return { name, version, folder, path: filename, sha256 }
  })
}
