import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DecidedChange } from './decide-bump.ts'
import { largest, type Level } from './verdict.ts'

/** Everything that is generated from the document goes into this package; whoever builds on it is touched as well. */
const source = '@org/backups-client'

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

/** Where that package is, below the root. */
export function sourceFolder(root: string): string {
  const found = readPackages(root).find(({ name }) => name === source)
  if (!found) throw new Error(`there is no package ${source}`)
  return found.folder
}

/** What each published package needs for these changes. What is invisible at a terminal counts less for a command. */
export function touchedPackages(root: string, changes: readonly DecidedChange[]): Map<string, Level> {
  const packages = readPackages(root)
  const touched = new Set([source])
  for (const _ of packages) {
    for (const { name, dependencies } of packages) {
      if (dependencies.some((dependency) => touched.has(dependency))) touched.add(name)
    }
  }
  const forPrograms = largest(changes.map(({ level }) => level))
  const forPeople = largest(changes.map(({ terminal }) => terminal))
  return new Map(
    readPublished(root)
      .filter(({ name }) => touched.has(name))
      .map(({ name, isCommand }) => [name, isCommand ? forPeople : forPrograms] as const)
      .filter(([, level]) => level !== 'none'),
  )
}
