/**
 * The public surface of each published package, as a file to read in a review: `docs/api/*.api.md`.
 *
 *     pnpm api:update    renders them from the built packages
 *     pnpm api:check     fails when a file is not what the built package gives, and when a surface changed on this branch without a changeset
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderReport, reportFolder, reportPath } from './release/render-report.ts'
import { declaredLevels } from './spec-bump/read-changesets.ts'
import { readFiles } from './spec-bump/read-version.ts'
import { resolveBase } from './spec-bump/resolve-base.ts'
import { readPackages, readPublished } from './spec-bump/touched-packages.ts'

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

/** What a package is before its first release, when nobody can hold on to it. */
const neverReleased = '0.0.0'

/** One line for each released package whose surface changed since a commit, and that has no changeset of this branch. */
export function undeclaredChanges(root: string, commit: string, reports: ReadonlyMap<string, string>): string[] {
  const old = readFiles(root, commit, reportFolder)
  const declared = declaredLevels(root, commit)
  const released = new Set(readPackages(root).flatMap(({ name, version }) => (version === neverReleased ? [] : [name])))
  return [...reports].flatMap(([name, text]) => {
    const before = old.get(reportPath(name))
    const isDeclared = (declared.get(name) ?? 'none') !== 'none'
    if (!released.has(name) || before === undefined || before === text || isDeclared) return []
    return [`the surface of ${name} changed and no changeset says so`]
  })
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, base: { type: 'string' } } })
  const root = join(import.meta.dirname, '..')
  const reports = renderReports(root)
  const stale = staleReports(root, reports)
  if (values.check) {
    const { commit, said } = resolveBase(root, values.base, process.env)
    console.log(`api:check: compared with ${said}`)
    const undeclared = commit === undefined ? [] : undeclaredChanges(root, commit, reports)
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
