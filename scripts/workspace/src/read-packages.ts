import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface PublicPackage {
  name: string
  version: string
  /** The path below the root. */
  folder: string
  isCommand: boolean
  dependencies: string[]
}

interface Manifest {
  name: string
  version: string
  private?: boolean
  bin?: unknown
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** Returns the packages in `packages/`. Their `devDependencies` count as dependencies, because a package may bundle them. */
export function readPackages(root: string): (PublicPackage & { isPrivate: boolean })[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .map((path) => {
      const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest
      return {
        name: manifest.name,
        version: manifest.version,
        folder: dirname(path).replaceAll('\\', '/'),
        isCommand: manifest.bin !== undefined,
        isPrivate: manifest.private === true,
        dependencies: [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})],
      }
    })
}

/** Returns the packages that users can install. Throws if there are none, because a check of an empty list would pass. */
export function readPublished(root: string): PublicPackage[] {
  const published = readPackages(root).filter(({ isPrivate }) => !isPrivate)
  if (published.length === 0) throw new Error(`${root} has no published package`)
  return published
}
