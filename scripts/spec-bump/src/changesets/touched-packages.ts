import { readPackages, readPublished } from '@org/workspace/read-packages'
import type { Change } from '../decide-bump.ts'
import { largest, type Level } from '../level.ts'

/** The package that contains the generated code. A change to the document also affects the packages that depend on it. */
const source = '@org/backups-client'

/** This package depends on core, but its types and behaviour do not depend on the document. */
const independent = '@org/backups-pacing-redis'

/** Returns the folder of the generated package, below the root. */
export function sourceFolder(root: string): string {
  const found = readPackages(root).find(({ name }) => name === source)
  if (!found) throw new Error(`there is no package ${source}`)
  return found.folder
}

/** Returns the published packages whose users notice the changes, with a level for each. Commands may have a lower level than libraries. */
export function touchedPackages(root: string, changes: readonly Change[]): Map<string, Level> {
  const packages = readPackages(root)
  const touched = new Set([source])
  for (const _ of packages) {
    for (const { name, dependencies } of packages) {
      if (name !== independent && dependencies.some((dependency) => touched.has(dependency))) touched.add(name)
    }
  }
  const forPrograms = largest(changes.map(({ level }) => level))
  const forCommands = largest(changes.map(({ commandLevel }) => commandLevel))
  return new Map(
    readPublished(root)
      .filter(({ name }) => touched.has(name))
      .map(({ name, isCommand }) => [name, isCommand ? forCommands : forPrograms] as const)
      .filter(([, level]) => level !== 'none'),
  )
}
