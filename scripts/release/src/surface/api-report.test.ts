import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allUndeclared, renderReports, staleReports, undeclaredChanges } from './api-report.ts'
import { temporaryPackages } from '../../test/temporary-packages.ts'

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

/** A report that exports these names. */
const exporting = (...names: string[]): string =>
  `\`\`\`ts\n${names.map((name) => `export { ${name} }`).join('\n\n')}\n\`\`\`\n`
const report = (...names: string[]): Map<string, string> => new Map([['@org/one', exporting(...names)]])
const head = { commit: 'HEAD', said: 'then' }

test('a surface that changed needs a changeset of this branch; one of before does not do', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('.changeset/old.md', changeset('minor'))
  commit()
  expect(undeclaredChanges(root, head, report('A'))).toEqual([])
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([
    'the surface of @org/one changed since then; that is minor at least, and no changeset says so',
  ])
  write('.changeset/new.md', changeset('patch'))
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([
    'the surface of @org/one changed since then; that is minor at least, and its changesets say patch',
  ])
  write('.changeset/new.md', changeset('minor'))
  expect(undeclaredChanges(root, head, report('A', 'B'))).toEqual([])
  expect(undeclaredChanges(root, head, report('B'))).toEqual([
    'the surface of @org/one lost export A since then; that is major at least, and its changesets say minor',
  ])
})

test('a changeset that waits for the release cannot be taken away or lowered, unless the change goes, too', () => {
  const { root, write, commit } = repository(exporting('A', 'B'))
  write('docs/api/one.api.md', exporting('A'))
  write('.changeset/old.md', changeset('major'))
  commit()
  expect(allUndeclared(root, head, report('A'))).toEqual([])
  write('.changeset/old.md', changeset('patch'))
  expect(allUndeclared(root, head, report('A'))).toEqual([
    'the surface of @org/one lost export B since its last release; that is major at least, and its changesets say patch',
  ])
  rmSync(join(root, '.changeset/old.md'))
  expect(allUndeclared(root, head, report('A'))).toHaveLength(1)
  // Back as it was released. For this branch that is something new, so it says minor.
  write('.changeset/back.md', changeset('minor'))
  expect(allUndeclared(root, head, report('A', 'B'))).toEqual([])
})

test('a name that was never released may go again without a major', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('docs/api/one.api.md', exporting('A', 'B'))
  write('.changeset/b.md', changeset('minor'))
  commit()
  expect(allUndeclared(root, head, report('A', 'C'))).toHaveLength(1)
  write('.changeset/c.md', changeset('minor'))
  expect(allUndeclared(root, head, report('A', 'C'))).toEqual([])
})

test('what an earlier release had may come back by any changeset, and not without one', () => {
  const { root, write, commit } = repository(exporting('A'))
  write('packages/one/package.json', JSON.stringify({ ...manifest, version: '1.1.0' }, null, 2))
  write('docs/api/one.api.md', exporting('A', 'B'))
  commit()
  expect(allUndeclared(root, head, report('A'))).toHaveLength(1)
  write('.changeset/back.md', changeset('patch'))
  expect(allUndeclared(root, head, report('A'))).toEqual([])
  expect(allUndeclared(root, head, report('C'))).toHaveLength(1)
})

test('in a line of pre-releases, a changeset that was used for one still counts', () => {
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

test('what was never released may change without a word; a release counts by the version that it raised', () => {
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
