import { git, readFiles } from '@org/workspace/git'

/** What a package is before its first release, when nobody can hold on to it. */
const neverReleased = '0.0.0'

/** The commits that raised the version of a package, the latest first. A shallow clone ends them with where it begins. */
export function releases(root: string, folder: string): string[] {
  const path = `${folder}/package.json`
  const commits = git(root, 'log', '--format=%H', '-G', '^ *"version":', '--', path).split('\n').filter(Boolean)
  return commits.filter((commit) => {
    const manifest = readFiles(root, commit, path).get(path)
    return manifest !== undefined && (JSON.parse(manifest) as { version: string }).version !== neverReleased
  })
}

/** The latest of them; undefined when the package was never released. */
export const lastRelease = (root: string, folder: string): string | undefined => releases(root, folder)[0]
