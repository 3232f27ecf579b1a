import { existsSync } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Figure, Row } from '../figure.ts'

interface Manifest {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** Where Node finds a package that a file in `from` imports. */
async function locate(name: string, from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) return realpath(place)
    if (dirname(folder) === folder) return undefined
  }
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ entry, path }) => entry.isFile() && !path.slice(folder.length).includes('node_modules'))
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The package and all that it brings, each once. */
async function closure(name: string, from: string, found = new Set<string>()): Promise<Set<string>> {
  const folder = await locate(name, from)
  if (folder === undefined || found.has(folder)) return found
  found.add(folder)
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = manifest
  const required = Object.keys(peerDependencies ?? {}).filter((peer) => !peerDependenciesMeta?.[peer]?.optional)
  const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...required]
  for (const dependency of names) await closure(dependency, folder, found)
  return found
}

export const installedSize: Row = {
  id: 'installed',
  title: 'Installed: the package and all that it brings, unpacked; 1 MB is 1,000,000 bytes',
  async measure(setting) {
    const [consumer, peers] = [await setting.consumer(), await setting.peers()]
    const figures: Figure[] = []
    for (const [contestant, name, from] of [
      ['core', '@org/backups-core', consumer],
      ['backups-client', '@org/backups-client', consumer],
      ['openapi-fetch', 'openapi-fetch', peers],
      ['ky', 'ky', peers],
      ['octokit', '@octokit/rest', peers],
      ['openai', 'openai', peers],
      ['axios', 'axios', peers],
      ['neon', '@neondatabase/api-client', peers],
      ['aws client-backup', '@aws-sdk/client-backup', peers],
      ['pinecone', '@pinecone-database/pinecone', peers],
    ] as const) {
      const packages = [...(await closure(name, from))]
      const sizes = await Promise.all(packages.map(bytesOf))
      const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6
      const isCore = contestant === 'core'
      figures.push(
        { contestant, what: 'packages', unit: '', values: [packages.length], ...(isCore && { atMost: 4 }) },
        { contestant, what: 'unpacked', unit: 'MB', values: [megabytes], ...(isCore && { atMost: 0.5 }) },
      )
    }
    return figures
  },
}
