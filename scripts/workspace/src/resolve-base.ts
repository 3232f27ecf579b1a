import { git, isCommit, tryGit } from './git.ts'

export interface Base {
  /** Undefined if there is no commit to compare with. */
  commit?: string
  description: string
}

/**
 * Returns the commit where this branch left its target branch.
 *
 * @throws if the target branch of a pull request is missing, because the check would pass without a comparison
 */
export function resolveBase(root: string, given: string | undefined, env: NodeJS.ProcessEnv): Base {
  const target = env['GITHUB_BASE_REF'] || undefined
  const candidates =
    given === undefined ? (target === undefined ? ['origin/main', 'main'] : [`origin/${target}`, target]) : [given]
  const reference = candidates.find((candidate) => isCommit(root, candidate))
  if (reference === undefined) {
    if (given !== undefined) throw new Error(`there is no commit ${given}`)
    if (target === undefined) return { description: 'nothing: there is no main branch, and no --base was given' }
    const fix = `git fetch --depth=1 origin ${target}:refs/remotes/origin/${target}`
    throw new Error(`the base branch ${target} of this pull request is missing. Fix: run \`${fix}\``)
  }
  const fork = tryGit(root, 'merge-base', 'HEAD', reference)?.trim()
  // A shallow clone may lack the commit where the branches split, so the tip of the other branch is used.
  const commit = fork || git(root, 'rev-parse', `${reference}^{commit}`).trim()
  const short = commit.slice(0, 7)
  if (!fork) return { commit, description: `${short}, the tip of ${reference} (the clone is too shallow for the fork)` }
  const isHead = commit === tryGit(root, 'rev-parse', 'HEAD')?.trim()
  return {
    commit,
    description: `${short}, where this branch left ${reference}${isHead ? ' (only uncommitted changes count)' : ''}`,
  }
}
