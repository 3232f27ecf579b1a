import { execFileSync } from 'node:child_process'

export function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  })
}

export const tryGit = (root: string, ...args: string[]): string | undefined => {
  try {
    return git(root, ...args)
  } catch {
    return undefined
  }
}

export const isCommit = (root: string, reference: string): boolean =>
  tryGit(root, 'rev-parse', '--verify', '--quiet', `${reference}^{commit}`) !== undefined

/** Returns the texts of the files of a commit below these folders, by path. */
export function readFiles(root: string, commit: string, ...folders: string[]): Map<string, string> {
  const paths = git(root, 'ls-tree', '-r', '-z', '--name-only', commit, '--', ...folders)
    .split('\0')
    .filter(Boolean)
  if (paths.length === 0) return new Map()
  // One process reads all files. The sizes in its output are in bytes.
  const output = execFileSync('git', ['cat-file', '--batch'], {
    cwd: root,
    input: paths.map((path) => `${commit}:${path}\n`).join(''),
    maxBuffer: 2 ** 28,
  })
  const files = new Map<string, string>()
  let at = 0
  for (const path of paths) {
    const end = output.indexOf('\n', at)
    const size = Number(output.toString('utf8', at, end).split(' ')[2])
    files.set(path, output.toString('utf8', end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return files
}
