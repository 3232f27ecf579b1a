/**
 * The public surface of each published package, as a file to read in a review: `docs/api/*.api.md`.
 *
 *     pnpm api:update    renders them from the built packages
 *     pnpm api:check     fails when a file is not what the built package gives, and when a surface changed by more than the changesets say
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
import { atMost, type Level, rank } from '@org/spec-bump/judge/verdict'

/** Name of each published package → its report as it is now. */
export function renderReports(root: string): Map<string, string> {
  return new Map(readPublished(root).map(({ name, folder }) => [name, renderReport(join(root, folder))]))
}

/** One line for each report that is missing, old, or of a package that is gone. */
export function staleReports(root: string, reports: ReadonlyMap<string, string>): string[] {
  const paths = new Map([...reports].map(([name, text]) => [reportPath(name), text]))
  const present = globSync(`${reportFolder}/*.api.md`, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return [
    ...present.filter((path) => !paths.has(path)).map((path) => `${path}: there is no such package`),
    ...[...paths].flatMap(([path, text]) => {
      if (!existsSync(join(root, path))) return [`${path}: missing`]
      return readFileSync(join(root, path), 'utf8') === text ? [] : [`${path}: not the surface of the built package`]
    }),
  ]
}

interface Since {
  commit: string
  /** What was then, for people. */
  said: string
  /** The most that is asked for. */
  most?: Level
}

/** One line for each of these packages whose surface changed since a commit by more than the changesets since then say. */
export function undeclaredChanges(
  root: string,
  { commit, said, most = 'major' }: Since,
  reports: ReadonlyMap<string, string>,
): string[] {
  const old = readFiles(root, commit, reportFolder)
  const declared = declaredLevels(root, commit)
  return [...reports].flatMap(([name, text]) => {
    const before = old.get(reportPath(name))
    if (before === undefined) return []
    const { level, gone } = surfaceLevel(before, text)
    const wanted = atMost(most, level)
    const given = declared.get(name) ?? 'none'
    if (rank(given) >= rank(wanted)) return []
    const what = gone.length > 0 ? `lost ${gone.join(', ')}` : 'changed'
    const has = given === 'none' ? 'no changeset says so' : `its changesets say ${given}`
    return [`the surface of ${name} ${what} since ${said}; that is ${wanted} at least, and ${has}`]
  })
}

/**
 * What a branch changes needs a changeset of its own, and what waits for the next release as high a one as all of it asks for: one that was
 * there may have been taken away. What was released before may come back by any: so a mistake is taken back.
 */
export function allUndeclared(root: string, { commit }: Base, reports: ReadonlyMap<string, string>): string[] {
  if (commit === undefined) return []
  return readPublished(root).flatMap(({ name, folder }) => {
    const [released, ...earlier] = releases(root, folder)
    if (released === undefined) return []
    const text = reports.get(name) ?? ''
    const look = (most: Level): string[] => {
      // A name that comes and goes between two releases was never anybody's.
      const branch = { commit, said: 'this branch began', most: atMost(most, 'minor') }
      const own = undeclaredChanges(root, branch, new Map([[name, text]]))
      if (own.length > 0) return own
      return undeclaredChanges(root, { commit: released, said: 'its last release', most }, new Map([[name, text]]))
    }
    const lines = look('major')
    const path = reportPath(name)
    const isBack = lines.length > 0 && earlier.some((at) => readFiles(root, at, path).get(path) === text)
    return isBack ? look('patch') : lines
  })
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, base: { type: 'string' } } })
  const root = join(import.meta.dirname, '../../../..')
  const reports = renderReports(root)
  const stale = staleReports(root, reports)
  if (values.check) {
    const base = resolveBase(root, values.base, process.env)
    console.log(`api:check: compared with ${base.said}`)
    const undeclared = allUndeclared(root, base, reports)
    for (const line of stale) console.error(`api:check: ${line}. Mend it with: pnpm api:update`)
    for (const line of undeclared) console.error(`api:check: ${line}. Mend it with: pnpm changeset`)
    if (stale.length + undeclared.length > 0) process.exitCode = 1
    else console.log(`api:check: ${reports.size} surfaces are as their files say`)
  } else {
    mkdirSync(join(root, reportFolder), { recursive: true })
    for (const line of stale) if (line.endsWith('no such package')) rmSync(join(root, line.slice(0, line.indexOf(':'))))
    for (const [name, text] of reports) writeFileSync(join(root, reportPath(name)), text)
    console.log(`api:update: ${reports.size} files in ${reportFolder}`)
  }
}
