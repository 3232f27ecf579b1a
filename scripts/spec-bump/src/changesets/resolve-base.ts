import { git, isCommit } from '@org/workspace/git'

export interface Base {
  /** Undefined when there is nothing to compare with. */
  commit?: string
  /** What it is, for people. */
  said: string
}

const tryGit = (root: string, ...args: string[]): string | undefined => {
  try {
    return git(root, ...args).trim()
  } catch {
    return undefined
  }
}

/**
 * The commit that a branch is compared with: where it left the branch that it goes back to. A pull request without its base is an
 * error, since there a missing comparison would pass for a good one; anywhere else it is only said.
 */
export function resolveBase(root: string, given: string | undefined, env: NodeJS.ProcessEnv): Base {
  const target = env['GITHUB_BASE_REF'] || undefined
  const candidates =
    given === undefined ? (target === undefined ? ['origin/main', 'main'] : [`origin/${target}`, target]) : [given]
  const reference = candidates.find((candidate) => isCommit(root, candidate))
  if (reference === undefined) {
    if (given !== undefined) throw new Error(`there is no commit ${given} here`)
    if (target !== undefined) {
      throw new Error(
        `the base of this pull request, ${target}, is not here: git fetch --depth=1 origin ${target}:refs/remotes/origin/${target}`,
      )
    }
    return { said: 'no main branch here and no --base: there is nothing to compare with' }
  }
  const fork = tryGit(root, 'merge-base', 'HEAD', reference)
  // A shallow clone does not know where the branches part; then the tip of the other one has to do.
  const commit = fork || git(root, 'rev-parse', `${reference}^{commit}`).trim()
  const short = commit.slice(0, 7)
  if (!fork)
    return {
      commit,
      said: `${short}, the tip of ${reference}, since this clone does not reach back to where they part`,
    }
  const isHead = commit === tryGit(root, 'rev-parse', 'HEAD')
  const uncommitted = isHead ? ', which is what is checked out: only what is not committed counts' : ''
  return { commit, said: `${short}, where this branch left ${reference}${uncommitted}` }
}
