import { git } from '@org/workspace/git'
import { readPublished } from '@org/workspace/read-packages'

/** Returns the reasons not to publish, one line each: uncommitted changes, and a tag of this version at another commit. */
export function reasonsToWait(root: string): string[] {
  const changed = git(root, 'status', '--porcelain').trimEnd()
  const reasons =
    changed === ''
      ? []
      : [`These changes are not committed, so the tags would not contain them. Commit first:\n${changed}\n`]
  for (const { name, version, folder } of readPublished(root)) {
    const tag = `${name}@${version}`
    if (git(root, 'tag', '--list', tag).trim() === '') continue
    const manifest = git(root, 'show', `refs/tags/${tag}:${folder}/package.json`)
    const tagged = (JSON.parse(manifest) as { version: string }).version
    if (tagged !== version)
      reasons.push(`The tag ${tag} belongs to a commit of version ${tagged}. Fix: git tag --delete ${tag}`)
  }
  return reasons
}
