/**
 * Turns the changesets into versions and changelogs, and updates `src/version.ts` of the packages and the lockfile.
 *
 *     pnpm --filter @org/release run version                      the next versions
 *     pnpm --filter @org/release run version --snapshot <name>    a snapshot: 0.0.0-<name>-<time>
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages, readPublished } from '@org/workspace/read-packages'
import { runPackageManager } from '@org/workspace/run-package-manager'

/** Writes the version of each package into its `src/version.ts`, and returns the changed paths. */
export function writeVersions(root: string): string[] {
  return readPackages(root).flatMap(({ folder, version }) => {
    const path = join(root, folder, 'src/version.ts')
    if (!existsSync(path)) return []
    const before = readFileSync(path, 'utf8')
    const after = before.replace(/(export const version = )'[^']*'/, `$1'${version}'`)
    if (after === before) return []
    writeFileSync(path, after)
    return [`${folder}/src/version.ts`]
  })
}

/** Returns why a snapshot is not possible, if so: changesets makes none in pre-release mode. */
export function snapshotProblem(root: string, args: readonly string[]): string | undefined {
  const path = join(root, '.changeset/pre.json')
  if (!args.some((arg) => /^--snapshot(=|$)/.test(arg)) || !existsSync(path)) return undefined
  const { mode, tag } = JSON.parse(readFileSync(path, 'utf8')) as { mode: string; tag: string }
  if (mode !== 'pre') return undefined
  return `A snapshot is not possible in pre-release mode (tag "${tag}"). No version was changed. Fix: run \`pnpm changeset pre exit\` on the snapshot's branch only.`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..')
  const args = process.argv.slice(2)
  const run = (...command: string[]): string => runPackageManager('pnpm', command, { cwd: root, stdio: 'inherit' })
  try {
    const problem = snapshotProblem(root, args)
    if (problem !== undefined) throw new Error(problem)
    run('exec', 'changeset', 'version', ...args)
    for (const path of writeVersions(root)) console.log(`release:version: ${path}`)
    run('install', '--lockfile-only')
    for (const { name, version } of readPublished(root)) console.log(`release:version: ${name}@${version}`)
  } catch (error) {
    console.error(`release:version: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
