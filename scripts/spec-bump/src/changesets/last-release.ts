import { git, readFiles } from '@org/workspace/git'

/** The version of a package before its first release. */
const unreleased = '0.0.0'

/** Returns the commits that raised the version of a package, latest first. A shallow clone contains only some of them. */
export function releases(root: string, folder: string): string[] {
  const path = `${folder}/package.json`
  const commits = git(root, 'log', '--format=%H', '-G', '^ *"version":', '--', path).split('\n').filter(Boolean)
  return commits.filter((commit) => {
    const manifest = readFiles(root, commit, path).get(path)
    return manifest !== undefined && (JSON.parse(manifest) as { version: string }).version !== unreleased
  })
}

/** Returns the latest release of a package; undefined if it was never released. */
export const lastRelease = (root: string, folder: string): string | undefined => releases(root, folder)[0]
