import { readPackages, readPublished } from '@org/workspace/read-packages'
import type { DecidedChange } from '../decide-bump.ts'
import { largest, type Level } from '../judge/verdict.ts'

/** Everything that is generated from the document goes into this package; whoever builds on it is touched as well. */
const source = '@org/backups-client'

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
