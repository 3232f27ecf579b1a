import { execFileSync } from 'node:child_process'
import { readPublished } from '@org/workspace/read-packages'

/** Returns one line for each reason not to publish: uncommitted changes, or the tag of a version at another version's commit. */
export function reasonsToWait(root: string): string[] {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const changed = git('status', '--porcelain').trimEnd()
  const reasons =
    changed === '' ? [] : [`not everything is committed; the tags would name a commit without it:\n${changed}`]
  for (const { name, version, folder } of readPublished(root)) {
    const tag = `${name}@${version}`
    if (git('tag', '--list', tag).trim() === '') continue
    const there = (JSON.parse(git('show', `refs/tags/${tag}:${folder}/package.json`)) as { version: string }).version
    if (there !== version)
      reasons.push(`the tag ${tag} stands at a commit of version ${there}: git tag --delete ${tag}`)
  }
  return reasons
}
