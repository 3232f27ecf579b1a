/**
 * Renders the public surface of each published package into `docs/api/*.api.md`, for reviews.
 *
 *     pnpm api:update                              renders the files from the built packages
 *     node src/surface/api-report.ts --check       fails if a file does not match the built package; part of `check:built`
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPublished } from '@org/workspace/read-packages'
import { reportFolder, reportPath } from './check-surface.ts'
import { renderReport } from './render-report.ts'

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

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
  const root = join(import.meta.dirname, '../../../..')
  const reports = renderReports(root)
  const stale = staleReports(root, reports)
  if (values.check) {
    for (const line of stale) console.error(`api-report: ${line}. Fix: pnpm api:update`)
    if (stale.length > 0) process.exitCode = 1
    else console.log(`api-report: ${reports.size} surfaces, no problems`)
  } else {
    mkdirSync(join(root, reportFolder), { recursive: true })
    for (const line of stale) if (line.endsWith('does not exist')) rmSync(join(root, line.slice(0, line.indexOf(':'))))
    for (const [name, text] of reports) writeFileSync(join(root, reportPath(name)), text)
    console.log(`api:update: ${reports.size} files in ${reportFolder}`)
  }
}
