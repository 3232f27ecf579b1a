import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryPackages } from '../test/temporary-packages.ts'
import { reasonsToWait } from './release-ready.ts'

const manifest = (version: string): string => JSON.stringify({ name: '@org/one', version, publishConfig: {} })

/** Creates a repository with one published package, and a commit for each of its two versions. */
function repository() {
  const root = temporaryPackages({ 'packages/one/package.json': JSON.parse(manifest('0.1.0')) as object })
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  const commit = (): void => {
    git('add', '-A')
    git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-m', 'x')
  }
  git('init')
  commit()
  const setVersion = (version: string): void =>
    writeFileSync(join(root, 'packages/one/package.json'), manifest(version))
  setVersion('0.2.0')
  commit()
  return { root, git, setVersion }
}

test('a clean work tree may be published without tags, and with a tag of its version', () => {
  const { root, git } = repository()
  expect(reasonsToWait(root)).toEqual([])
  git('tag', '@org/one@0.2.0')
  expect(reasonsToWait(root)).toEqual([])
})

test('uncommitted changes and a tag at another commit prevent publishing', () => {
  const { root, git, setVersion } = repository()
  git('tag', '@org/one@0.2.0', 'HEAD~1')
  expect(reasonsToWait(root)).toEqual([
    expect.stringContaining('commit of version 0.1.0. Fix: git tag --delete @org/one@0.2.0'),
  ])
  setVersion('0.3.0')
  expect(reasonsToWait(root)).toEqual([expect.stringContaining('packages/one/package.json')])
})
