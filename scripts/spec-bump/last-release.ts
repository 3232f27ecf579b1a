import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from './read-version.ts'

/** What a package is before its first release, when nobody can hold on to it. */
const neverReleased = '0.0.0'

/** The commit that raised the version of a package last; undefined when it was never released. A shallow clone answers with where it begins. */
export function lastRelease(root: string, folder: string): string | undefined {
  const { version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { version: string }
  if (version === neverReleased) return undefined
  return (
    git(root, 'log', '-1', '--format=%H', '-G', '^ *"version":', '--', `${folder}/package.json`).trim() || undefined
  )
}
