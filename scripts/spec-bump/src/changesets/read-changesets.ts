import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseChangesetFile } from '@changesets/parse'
import { readFiles } from '@org/workspace/git'
import { readPackages } from '@org/workspace/read-packages'
import { diff } from 'semver'
import { larger, type Level } from '../level.ts'

/**
 * Returns the changesets that this branch adds or changes, by path. Without a base, returns all of them. `@changesets/read` lists
 * only tracked files, and would omit a changeset that was just written.
 */
export function newChangesets(root: string, commit: string | undefined): Map<string, string> {
  const files = commit === undefined ? new Map<string, string>() : readFiles(root, commit, '.changeset')
  const old = new Map([...files].map(([path, text]) => [basename(path), text]))
  // In pre-release mode, changesets moves used changesets to the folder `pre`.
  const paths = globSync('.changeset/{,pre/}*.md', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return new Map(
    paths
      .filter((path) => !path.endsWith('/README.md'))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
      .filter(([path, text]) => old.get(basename(path)) !== text),
  )
}

/** Returns the level of a raised version: `0.9.0` to `1.0.0` is major. */
function raisedBy(before: string, after: string): Level {
  const kind = diff(before, after)
  if (kind === null) return 'none'
  return kind.endsWith('major') ? 'major' : kind.endsWith('minor') ? 'minor' : 'patch'
}

/** Returns the level of each package on this branch, from its changesets and from raised versions. */
export function declaredLevels(root: string, commit: string | undefined): Map<string, Level> {
  const levels = new Map<string, Level>()
  const raise = (name: string, level: Level): unknown => levels.set(name, larger(levels.get(name) ?? 'none', level))
  for (const text of newChangesets(root, commit).values()) {
    for (const { name, type } of parseChangesetFile(text).releases) raise(name, type)
  }
  if (commit === undefined) return levels
  const packages = readPackages(root)
  const manifests = readFiles(root, commit, ...packages.map(({ folder }) => `${folder}/package.json`))
  for (const { name, version, folder } of packages) {
    const old = manifests.get(`${folder}/package.json`)
    if (old !== undefined) raise(name, raisedBy((JSON.parse(old) as { version: string }).version, version))
  }
  return levels
}
