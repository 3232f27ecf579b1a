import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderReports, staleReports } from './api-report.ts'
import { allUndeclared, undeclaredChanges } from './check-surface.ts'
import { temporaryPackages } from '../../test/temporary-packages.ts'

const manifest = { name: '@org/one', version: '1.0.0' }

test('a report that is missing or stale, or whose package does not exist, is a finding', () => {
  const root = temporaryPackages({ 'docs/api/one.api.md': 'old', 'docs/api/removed.api.md': 'x' })
  const reports = new Map([
    ['@org/one', 'new'],
    ['@org/two', 'two'],
  ])
  expect(staleReports(root, reports)).toEqual([
    'docs/api/removed.api.md: its package does not exist',
    'docs/api/one.api.md: differs from the built package',
    'docs/api/two.api.md: missing',
  ])
  expect(staleReports(temporaryPackages({ 'docs/api/one.api.md': 'one' }), new Map([['@org/one', 'one']]))).toEqual([])
})

test('a repository without a published package is an error, because nothing would be checked', () => {
  const root = temporaryPackages({ 'packages/one/package.json': { ...manifest, private: true } })
  expect(() => renderReports(root)).toThrow('has no published package')
})

const changeset = (level: string): string => `---\n'@org/one': ${level}\n---\n\nText.\n`

/** Creates a repository with one committed package. Returns functions that write and commit further changes. */
function repository(
  report: string,
  version = '1.0.0',
): { root: string; write: (path: string, text: string) => void; commit: () => void } {
  const root = temporaryPackages({
    'packages/one/package.json': JSON.stringify({ ...manifest, version }, null, 2),
    'docs/api/one.api.md': report,
  })
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
    })
  const commit = (): void => void [git('add', '-A'), git('commit', '-q', '-m', 'all')]
  git('init', '-q', '-b', 'main')
  commit()
  mkdirSync(join(root, '.changeset'))
  return { root, commit, write: (path, text) => writeFileSync(join(root, path), text) }
}

/** Returns a report that exports these names. */
const exporting = (...names: string[]): string =>
  `\`\`\`ts\n${names.map((name) => `export { ${name} }`).join('\n\n')}\n\`\`\`\n`
const report = (...names: string[]): Map<string, string> => new Map([['@org/one', exporting(...names)]])
const head = { commit: 'HEAD', description: 'then' }

test('a changed surface needs a changeset that was added on the same branch', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('.changeset/old.md', changeset('minor'))
  commit()
  expect(undeclaredChanges(root, head, report('A'))).toEqual([])
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([
    'the surface of @org/one changed since then, which is minor at least, but it has no changeset',
  ])
  write('.changeset/new.md', changeset('patch'))
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([
    'the surface of @org/one changed since then, which is minor at least, but its changesets say patch',
  ])
  write('.changeset/new.md', changeset('minor'))
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([])
  expect(undeclaredChanges(root, head, report('B'))).toEqual([
    'the surface of @org/one lost export A since then, which is major at least, but its changesets say minor',
  ])
})

test('a changeset cannot be removed or lowered before the release unless its change is undone', () => {
  const { root, write, commit } = repository(exporting('A', 'B'))
  write('docs/api/one.api.md', exporting('A'))
  write('.changeset/old.md', changeset('major'))
  commit()
  expect(allUndeclared(root, head, report('A'))).toEqual([])
  write('.changeset/old.md', changeset('patch'))
  expect(allUndeclared(root, head, report('A'))).toEqual([
    'the surface of @org/one lost export B since its last release, which is major at least, but its changesets say patch',
  ])
  rmSync(join(root, '.changeset/old.md'))
  expect(allUndeclared(root, head, report('A'))).toHaveLength(1)
  // This is the surface of the last release. The branch only adds to its base, so a minor changeset is enough.
  write('.changeset/back.md', changeset('minor'))
  expect(allUndeclared(root, head, report('A', 'B'))).toEqual([])
})

test('a name that was never released may be removed without a major changeset', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('docs/api/one.api.md', exporting('A', 'B'))
  write('.changeset/b.md', changeset('minor'))
  commit()
  expect(allUndeclared(root, head, report('A', 'C'))).toHaveLength(1)
  write('.changeset/c.md', changeset('minor'))
  expect(allUndeclared(root, head, report('A', 'C'))).toEqual([])
})

test('a change that restores the surface of an earlier release needs a changeset of any level', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '1.1.0' }, null, 2))
  write('docs/api/one.api.md', exporting('A', 'B'))
  commit()
  expect(allUndeclared(root, head, report('A'))).toHaveLength(1)
  write('.changeset/back.md', changeset('patch'))
  expect(allUndeclared(root, head, report('A'))).toEqual([])
  expect(allUndeclared(root, head, report('C'))).toHaveLength(1)
})

test('a changeset still counts after a pre-release has used it', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('.changeset/b.md', changeset('minor'))
  write('docs/api/one.api.md', exporting('A', 'B'))
  mkdirSync(join(root, '.changeset/pre'))
  renameSync(join(root, '.changeset/b.md'), join(root, '.changeset/pre/b.md'))
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '1.0.1-next.1' }, null, 2))
  expect(allUndeclared(root, head, report('A', 'B'))).toEqual([])
  commit()
  expect(allUndeclared(root, head, report('A', 'B'))).toEqual([])
})

test('an unreleased package may change without a changeset, and a raised version counts as a release', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '2.0.0' }, null, 2))
  expect(allUndeclared(root, head, report('C'))).toEqual([])
  write('docs/api/one.api.md', exporting('C'))
  commit()
  expect(allUndeclared(root, head, report('C'))).toEqual([])
  expect(allUndeclared(root, head, report('D'))).toHaveLength(1)
  const fresh = repository(exporting('A'), '0.0.0')
  expect(allUndeclared(fresh.root, head, report('C'))).toEqual([])
})
