import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allUndeclared, renderReports, staleReports, undeclaredChanges } from './api-report.ts'
import { temporaryPackages } from './release/temporary-packages.ts'

const manifest = { name: '@org/one', version: '1.0.0' }

test('a report that is missing, old, or of no package is named', () => {
  const root = temporaryPackages({ 'docs/api/one.api.md': 'old', 'docs/api/gone.api.md': 'x' })
  const reports = new Map([
    ['@org/one', 'new'],
    ['@org/two', 'two'],
  ])
  expect(staleReports(root, reports)).toEqual([
    'docs/api/gone.api.md: there is no such package',
    'docs/api/one.api.md: not the surface of the built package',
    'docs/api/two.api.md: missing',
  ])
  expect(staleReports(temporaryPackages({ 'docs/api/one.api.md': 'one' }), new Map([['@org/one', 'one']]))).toEqual([])
})

test('a repository without a package to publish is refused, since nothing would be looked at', () => {
  const root = temporaryPackages({ 'packages/one/package.json': { ...manifest, private: true } })
  expect(() => renderReports(root)).toThrow('no package that is published')
})

const changeset = (level: string): string => `---\n'@org/one': ${level}\n---\n\nText.\n`

/** A repository with one package at a commit, and how to commit what a test does to it. */
function repository(report: string): { root: string; write: (path: string, text: string) => void; commit: () => void } {
  const root = temporaryPackages({
    'packages/one/package.json': JSON.stringify(manifest, null, 2),
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

const report = (text: string): Map<string, string> => new Map([['@org/one', text]])

test('a surface that changed needs a changeset of this branch; one of before does not do', () => {
  const { root, write, commit } = repository('old')
  write('.changeset/old.md', changeset('minor'))
  commit()
  const head = { commit: 'HEAD', said: 'then' }
  expect(undeclaredChanges(root, head, report('old'))).toEqual([])
  const grown = report('old\n\nexport function more(): void;')
  expect(undeclaredChanges(root, head, grown)).toEqual([
    'the surface of @org/one changed since then; that is minor at least, and no changeset says so',
  ])
  write('.changeset/new.md', changeset('patch'))
  expect(undeclaredChanges(root, head, grown)).toEqual([
    'the surface of @org/one changed since then; that is minor at least, and its changesets say patch',
  ])
  write('.changeset/new.md', changeset('minor'))
  expect(undeclaredChanges(root, head, grown)).toEqual([])
  expect(undeclaredChanges(root, head, report('new'))).toEqual([
    'the surface of @org/one lost old since then; that is major at least, and its changesets say minor',
  ])
})

test('a changeset that waits for the release cannot be taken away or lowered, unless the change goes, too', () => {
  const { root, write, commit } = repository('kept\nold')
  write('docs/api/one.api.md', 'kept')
  write('.changeset/old.md', changeset('major'))
  commit()
  const now = report('kept')
  const base = { commit: 'HEAD', said: 'x' }
  expect(allUndeclared(root, base, now)).toEqual([])
  write('.changeset/old.md', changeset('patch'))
  expect(allUndeclared(root, base, now)).toEqual([
    'the surface of @org/one lost old since its last release; that is major at least, and its changesets say patch',
  ])
  rmSync(join(root, '.changeset/old.md'))
  expect(allUndeclared(root, base, now)).toHaveLength(1)
  // Back as it was released. For this branch that is something new, so it says minor.
  write('.changeset/back.md', changeset('minor'))
  expect(allUndeclared(root, base, report('kept\nold'))).toEqual([])
})

test('what was never released may change without a word; a release counts by the version that it raised', () => {
  const { root, write, commit } = repository('old')
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '0.0.0' }, null, 2))
  expect(allUndeclared(root, { commit: 'HEAD', said: 'x' }, report('new'))).toEqual([])
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '2.0.0' }, null, 2))
  expect(allUndeclared(root, { commit: 'HEAD', said: 'x' }, report('new'))).toEqual([])
  write('docs/api/one.api.md', 'new')
  commit()
  expect(allUndeclared(root, { commit: 'HEAD', said: 'x' }, report('new'))).toEqual([])
  expect(allUndeclared(root, { commit: 'HEAD', said: 'x' }, report('newer'))).toHaveLength(1)
})
