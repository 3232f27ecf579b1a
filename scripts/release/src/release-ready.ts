/**
 * Whether what would be published is what a commit says: a clean work tree, and no tag of a version to come that stands at another one.
 *
 *     pnpm release:publish     asks it first
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { readPublished } from '@org/workspace/read-packages'

/** One line for each reason to wait. */
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

if (import.meta.main) {
  const reasons = reasonsToWait(join(import.meta.dirname, '../../..'))
  for (const reason of reasons) console.error(`release:publish: ${reason}`)
  if (reasons.length > 0) process.exit(1)
}
