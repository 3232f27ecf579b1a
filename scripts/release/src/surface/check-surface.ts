/**
 * Compares the surface reports in `docs/api` with those of earlier commits. Fails if a surface changed more than its changesets
 * allow. `api-report.ts --check` fails if a report does not match the built package.
 *
 *     pnpm --filter @org/release run check:surface --base <ref>
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { releases } from '@org/spec-bump/changesets/last-release'
import { declaredLevels } from '@org/spec-bump/changesets/read-changesets'
import { type Base, resolveBase } from '@org/workspace/resolve-base'
import { atMost, type Level, rank } from '@org/spec-bump/level'
import { readFiles } from '@org/workspace/git'
import { readPublished } from '@org/workspace/read-packages'
import { surfaceLevel } from './surface-level.ts'

export const reportFolder = 'docs/api'

/** Returns the path below the root, such as `docs/api/backups-core.api.md`. */
export const reportPath = (packageName: string): string => `${reportFolder}/${packageName.split('/').at(-1)}.api.md`

interface Since {
  commit: string
  description: string
  /** The highest level that may be required. */
  most?: Level
}

/** Returns one line for each package whose surface changed since a commit more than its changesets since then allow. */
export function undeclaredChanges(
  root: string,
  { commit, description, most = 'major' }: Since,
  reports: ReadonlyMap<string, string>,
): string[] {
  const old = readFiles(root, commit, reportFolder)
  const declared = declaredLevels(root, commit)
  return [...reports].flatMap(([name, text]) => {
    const before = old.get(reportPath(name))
    if (before === undefined) return []
    const { level, removed } = surfaceLevel(before, text)
    const wanted = atMost(most, level)
    const given = declared.get(name) ?? 'none'
    if (rank(given) >= rank(wanted)) return []
    const what = removed.length > 0 ? `lost ${removed.join(', ')}` : 'changed'
    const has = given === 'none' ? 'it has no changeset' : `its changesets say ${given}`
    return [`the surface of ${name} ${what} since ${description}, which is ${wanted} at least, but ${has}`]
  })
}

/**
 * Returns one line for each package whose changesets are missing or too low. A change on this branch needs a changeset of this
 * branch. The changesets since the last release must also cover all changes since then, because one may have been removed or
 * lowered. To revert a mistake, a changeset of any level is enough if the surface equals that of an earlier release.
 */
export function allUndeclared(root: string, { commit }: Base, reports: ReadonlyMap<string, string>): string[] {
  if (commit === undefined) return []
  return readPublished(root).flatMap(({ name, folder }) => {
    const [released, ...earlier] = releases(root, folder)
    const text = reports.get(name)
    if (released === undefined || text === undefined) return []
    const report = new Map([[name, text]])
    const findUndeclared = (most: Level): string[] => {
      // A name that is added and removed between two releases was never public.
      const branch = { commit, description: 'this branch began', most: atMost(most, 'minor') }
      const own = undeclaredChanges(root, branch, report)
      if (own.length > 0) return own
      return undeclaredChanges(root, { commit: released, description: 'its last release', most }, report)
    }
    const lines = findUndeclared('major')
    const path = reportPath(name)
    const isBack = lines.length > 0 && earlier.some((at) => readFiles(root, at, path).get(path) === text)
    return isBack ? findUndeclared('patch') : lines
  })
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { base: { type: 'string' } } })
  const root = join(import.meta.dirname, '../../../..')
  const base = resolveBase(root, values.base, process.env)
  console.log(`check:surface: compared with ${base.description}`)
  const present = readPublished(root).filter(({ name }) => existsSync(join(root, reportPath(name))))
  const reports = present.map(({ name }) => [name, readFileSync(join(root, reportPath(name)), 'utf8')] as const)
  const undeclared = allUndeclared(root, base, new Map(reports))
  for (const line of undeclared) console.error(`check:surface: ${line}. Fix: pnpm changeset`)
  if (undeclared.length > 0) process.exitCode = 1
  else console.log(`check:surface: ${present.length} surfaces, no problems`)
}
