/**
 * Turns the changesets into versions and changelogs, and brings along what repeats a version: `src/version.ts` of the packages and the lockfile.
 *
 *     pnpm release:version                        the next versions
 *     pnpm release:version --snapshot <name>      0.0.0-<name>-<time>, for one trial
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages, readPublished } from '@org/workspace/read-packages'
import { installEnvironment } from '@org/workspace/tool-environment'

/** Writes the version of each package where its source repeats it. */
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

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..')
  const run = (...args: string[]): unknown =>
    execFileSync('pnpm', args, { cwd: root, env: installEnvironment(), stdio: 'inherit' })
  run('exec', 'changeset', 'version', ...process.argv.slice(2))
  for (const path of writeVersions(root)) console.log(`release:version: ${path}`)
  run('install', '--lockfile-only')
  for (const { name, version } of readPublished(root)) console.log(`release:version: ${name}@${version}`)
}
