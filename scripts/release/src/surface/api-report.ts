/**
 * Renders the public surface of each published package into `docs/api/*.api.md`, for reviews.
 *
 *     pnpm api:update                                         renders the files from the built packages
 *     pnpm --filter @org/release run check:surface --base <ref>   fails if a file is stale, or a surface changed more than the changesets say
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderReport, reportFolder, reportPath } from './render-report.ts'
import { surfaceLevel } from './surface-level.ts'
import { declaredLevels } from '@org/spec-bump/changesets/read-changesets'
import { releases } from '@org/spec-bump/changesets/last-release'
import { readFiles } from '@org/workspace/git'
import { type Base, resolveBase } from '@org/spec-bump/changesets/resolve-base'
import { readPublished } from '@org/workspace/read-packages'
import { atMost, type Level, rank } from '@org/spec-bump/level'

/** Returns the current report of each published package, by name. */
export function renderReports(root: string): Map<string, string> {
  return new Map(readPublished(root).map(({ name, folder }) => [name, renderReport(join(root, folder))]))
}

/** Returns one line for each report that is missing or stale, or whose package does not exist. */
export function staleReports(root: string, reports: ReadonlyMap<string, string>): string[] {
  const paths = new Map([...reports].map(([name, text]) => [reportPath(name), text]))
  const present = globSync(`${reportFolder}/*.api.md`, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return [
    ...present.filter((path) => !paths.has(path)).map((path) => `${path}: its package does not exist`),
    ...[...paths].flatMap(([path, text]) => {
      if (!existsSync(join(root, path))) return [`${path}: missing`]
      return readFileSync(join(root, path), 'utf8') === text ? [] : [`${path}: differs from the built package`]
    }),
  ]
}

interface Since {
  commit: string
  /** A description of the commit for messages. */
  description: string
  /** The highest level that may be required. */
  most?: Level
}

/** Returns one line for each package whose surface changed since a commit by more than its changesets since then say. */
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
 * Returns one line for each package whose changesets are missing or too low. A change on this branch needs a
 * changeset of this branch. All changes since the last release together need the level that they require, because a
 * changeset may have been removed or lowered. A change that restores the surface of an earlier release passes with a
 * changeset of any level, so that mistakes can be reverted.
 */
export function allUndeclared(root: string, { commit }: Base, reports: ReadonlyMap<string, string>): string[] {
  if (commit === undefined) return []
  return readPublished(root).flatMap(({ name, folder }) => {
    const [released, ...earlier] = releases(root, folder)
    if (released === undefined) return []
    const text = reports.get(name) ?? ''
    const findUndeclared = (most: Level): string[] => {
      // A name that is added and removed between two releases was never public.
      const branch = { commit, description: 'this branch began', most: atMost(most, 'minor') }
      const own = undeclaredChanges(root, branch, new Map([[name, text]]))
      if (own.length > 0) return own
      return undeclaredChanges(
        root,
        { commit: released, description: 'its last release', most },
        new Map([[name, text]]),
      )
    }
    const lines = findUndeclared('major')
    const path = reportPath(name)
    const isBack = lines.length > 0 && earlier.some((at) => readFiles(root, at, path).get(path) === text)
    return isBack ? findUndeclared('patch') : lines
  })
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, base: { type: 'string' } } })
  const root = join(import.meta.dirname, '../../../..')
  const reports = renderReports(root)
  const stale = staleReports(root, reports)
  if (values.check) {
    const base = resolveBase(root, values.base, process.env)
    console.log(`check:surface: compared with ${base.description}`)
    const undeclared = allUndeclared(root, base, reports)
    for (const line of stale) console.error(`check:surface: ${line}. Fix: pnpm api:update`)
    for (const line of undeclared) console.error(`check:surface: ${line}. Fix: pnpm changeset`)
    if (stale.length + undeclared.length > 0) process.exitCode = 1
    else console.log(`check:surface: ${reports.size} surfaces, no problems`)
  } else {
    mkdirSync(join(root, reportFolder), { recursive: true })
    for (const line of stale) if (line.endsWith('does not exist')) rmSync(join(root, line.slice(0, line.indexOf(':'))))
    for (const [name, text] of reports) writeFileSync(join(root, reportPath(name)), text)
    console.log(`api:update: ${reports.size} files in ${reportFolder}`)
  }
}
