import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderReports, staleReports, undeclaredChanges } from './api-report.ts'
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

test('a surface that changed needs a changeset of this branch; an old one does not do', () => {
  const root = temporaryPackages({
    'packages/one/package.json': manifest,
    'docs/api/one.api.md': 'old',
    '.changeset/old.md': `---\n'@org/one': minor\n---\n\nOld.\n`,
  })
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
    })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'all')
  const reports = new Map([['@org/one', 'new']])
  expect(undeclaredChanges(root, 'HEAD', new Map([['@org/one', 'old']]))).toEqual([])
  expect(undeclaredChanges(root, 'HEAD', reports)).toEqual(['the surface of @org/one changed and no changeset says so'])
  writeFileSync(join(root, 'packages/one/package.json'), JSON.stringify({ ...manifest, version: '0.0.0' }))
  expect(undeclaredChanges(root, 'HEAD', reports)).toEqual([])
  writeFileSync(join(root, 'packages/one/package.json'), JSON.stringify(manifest))
  mkdirSync(join(root, '.changeset'), { recursive: true })
  writeFileSync(join(root, '.changeset/new.md'), `---\n'@org/one': patch\n---\n\nNew.\n`)
  expect(undeclaredChanges(root, 'HEAD', reports)).toEqual([])
})
