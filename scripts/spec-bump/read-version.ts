import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Version } from './decide-bump.ts'

/** Programs that users could have written; the second witness compiles them. */
export const consumersFolder = 'scripts/spec-bump/consumers'

export const documentPath = 'spec/openapi.yaml'
export const evidencePath = 'spec/evidence.yaml'

export function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  })
}

const tryGit = (root: string, ...args: string[]): string | undefined => {
  try {
    return git(root, ...args)
  } catch {
    return undefined
  }
}

export const isCommit = (root: string, reference: string): boolean =>
  tryGit(root, 'rev-parse', '--verify', '--quiet', `${reference}^{commit}`) !== undefined

/** The contract as it is on the disk; the evidence is the file beside it. */
export function readFile(path: string): Version {
  const evidence = join(dirname(path), 'evidence.yaml')
  return {
    source: readFileSync(path, 'utf8'),
    evidence: existsSync(evidence) ? readFileSync(evidence, 'utf8') : undefined,
  }
}

/** Files of a commit below some folders. */
export function readFiles(root: string, commit: string, ...folders: string[]): Map<string, string> {
  const paths = git(root, 'ls-tree', '-r', '-z', '--name-only', commit, '--', ...folders)
    .split('\0')
    .filter(Boolean)
  if (paths.length === 0) return new Map()
  // One process for all of them; sizes are in bytes, so the answer is cut as bytes.
  const answer = execFileSync('git', ['cat-file', '--batch'], {
    cwd: root,
    input: paths.map((path) => `${commit}:${path}\n`).join(''),
    maxBuffer: 2 ** 28,
  })
  const files = new Map<string, string>()
  let at = 0
  for (const path of paths) {
    const end = answer.indexOf('\n', at)
    const size = Number(answer.toString('utf8', at, end).split(' ')[2])
    files.set(path, answer.toString('utf8', end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return files
}

/** The contract of a commit, with the programs and the hand-written part of the client that belong to it. Undefined when it had none. */
export function readCommit(root: string, commit: string): Version | undefined {
  const folders = [consumersFolder, 'packages/backups-client/src', 'packages/backups-core/src']
  const files = readFiles(root, commit, documentPath, evidencePath, ...folders)
  const source = files.get(documentPath)
  if (source === undefined) return undefined
  const evidence = files.get(evidencePath)
  const kept = [...files].filter(
    ([path]) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/generated/'),
  )
  return { source, evidence, files: new Map(kept) }
}

/** A file if there is one of that name, else a commit. */
export function readBase(root: string, base: string): Version {
  if (existsSync(base) && statSync(base).isFile()) return readFile(base)
  if (!isCommit(root, base)) throw new Error(`--base ${base} is neither a file nor a commit that is here`)
  const version = readCommit(root, base)
  if (!version) throw new Error(`${base} has no ${documentPath}`)
  return version
}
