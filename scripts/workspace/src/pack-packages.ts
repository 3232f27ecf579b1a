import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPublished } from './read-packages.ts'

export interface Packed {
  name: string
  version: string
  /** Of the package, below the root. */
  folder: string
  /** Of the tarball. */
  path: string
  sha256: string
}

/** Packs every published package as `pnpm publish` would; they have to be built. */
export function packPackages(root: string, out: string): Packed[] {
  mkdirSync(out, { recursive: true })
  return readPublished(root).map(({ name, version, folder }) => {
    const answer = execFileSync('pnpm', ['pack', '--json', '--pack-destination', out], {
      cwd: join(root, folder),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    })
    const { filename } = JSON.parse(answer) as { filename: string }
    const sha256 = createHash('sha256').update(readFileSync(filename)).digest('hex')
    return { name, version, folder, path: filename, sha256 }
  })
}
