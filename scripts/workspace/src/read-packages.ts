import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface PublicPackage {
  name: string
  version: string
  /** Below the root. */
  folder: string
  /** Whether it is used by people at a terminal rather than by programs. */
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

/** The packages of the workspace. What a package bundles is a devDependency of it, so these count too. */
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

/** Those that users can install. There are some, or a check of them would look at nothing and pass. */
export function readPublished(root: string): PublicPackage[] {
  const published = readPackages(root).filter(({ isPrivate }) => !isPrivate)
  if (published.length === 0) throw new Error(`${root} has no package that is published`)
  return published
}
