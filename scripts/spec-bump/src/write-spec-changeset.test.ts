import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compare, render } from '@org/generate/generate'
import { readDocumentVersion } from './changesets/document-version.ts'
import { declaredLevels } from './changesets/read-changesets.ts'
import { resolveBase } from '@org/workspace/resolve-base'
import { touchedPackages } from './changesets/touched-packages.ts'
import type { Change } from './decide-bump.ts'
import { changelogText, writeChangesets } from './changesets/write-changesets.ts'
import { decideBumpSince, shortfalls } from './write-spec-changeset.ts'

// The tests start a compiler, which is slow on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const root = join(import.meta.dirname, '../../..')
const field = 'crossRegionPolicies'

let copy: string
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: copy, encoding: 'utf8' })

function run(...args: string[]): { output: string; code: number } {
  const env = { ...process.env, GITHUB_BASE_REF: '' }
  try {
    const script = join(root, 'scripts/spec-bump/src/write-spec-changeset.ts')
    const output = execFileSync(process.execPath, [script, '--root', copy, ...args], {
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    })
    return { output, code: 0 }
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number }
    return { output: stdout + stderr, code: status }
  }
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'utf8')))
}

function writePackage(folder: string, manifest: Record<string, unknown>): void {
  mkdirSync(join(copy, 'packages', folder), { recursive: true })
  const text = { name: `@org/${folder}`, version: '0.0.0', ...manifest }
  writeFileSync(join(copy, 'packages', folder, 'package.json'), JSON.stringify(text, null, 2))
}

/** A repository with a frozen document and four packages on `main`, and a branch on which a field of a response is renamed. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'spec-changeset-'))
  mkdirSync(join(copy, 'spec'))
  cpSync(join(import.meta.dirname, '../test/corpus/document.yaml'), join(copy, 'spec/openapi.yaml'))
  writePackage('backups-client', {})
  writePackage('backups-core', { dependencies: { '@org/backups-client': '*' } })
  writePackage('backups-pacing-redis', { dependencies: { '@org/backups-core': '*' } })
  writePackage('backups-cli', { bin: 'cli.js', dependencies: { '@org/backups-core': '*' } })
  // A changeset on main does not cover a change on the branch.
  mkdirSync(join(copy, '.changeset'))
  writeFileSync(
    join(copy, '.changeset/contract-00000000.md'),
    `---\n'@org/backups-client': major\n'@org/backups-core': major\n---\n\nOf main.\n`,
  )
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'all')
  git('checkout', '-q', '-b', 'rename')
  edit('spec/openapi.yaml', (text) => text.replaceAll(field, 'crossRegionRules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('the check requires a major changeset for a renamed response field, and the command writes it', async () => {
  const missing = run('--check')
  expect(missing.code).toBe(1)
  expect(missing.output).toContain('where this branch left main')
  expect(missing.output).toContain('@org/backups-core needs a major changeset and has none')
  expect(missing.output).toContain('Fix: run `pnpm spec:changeset`')

  const base = resolveBase(copy, undefined, {})
  const decision = await decideBumpSince(copy, base.commit)
  if (!decision) throw new Error('nothing was decided')
  const needed = touchedPackages(copy, decision.changes)
  const lacking = (): string[] => shortfalls(needed, declaredLevels(copy, base.commit))

  const written = writeChangesets(copy, base.commit, decision)
  const texts = written.map((path) => readFileSync(join(copy, path), 'utf8'))
  const forCommands = texts.find((text) => text.includes(`backups-cli'`)) ?? ''
  const forPrograms = texts.find((text) => text.includes('backups-core')) ?? ''
  expect(forPrograms).toContain(`'@org/backups-client': major`)
  expect(forPrograms).toContain(`'@org/backups-core': major`)
  expect(forPrograms).toContain(`\`BackupPolicy.${field}\` is renamed to \`crossRegionRules\``)
  expect(forPrograms).toContain('Write `crossRegionRules` instead.')
  expect(forCommands).toContain(`'@org/backups-cli': major`)
  expect(texts.join()).not.toContain('pacing-redis')
  expect(lacking()).toEqual([])

  const path = written.find((file) => !file.includes('command')) ?? ''
  edit(path, (text) => text.replace(`'@org/backups-core': major`, `'@org/backups-core': minor`))
  expect(lacking()).toEqual(['@org/backups-core needs a major changeset and has a minor one'])

  // A second run replaces the files of the first. It keeps an edited text, and corrects its levels.
  edit(path, (text) => `${text.slice(0, text.lastIndexOf('---'))}---\n\nA person wrote this.\n`)
  const again = writeChangesets(copy, base.commit, { ...decision, changes: decision.changes.slice(0, 1) })
  expect(again[0]).toBe(`${path} (the edited text is kept)`)
  expect(readFileSync(join(copy, path), 'utf8')).toMatch(/'@org\/backups-core': major\n---\n\nA person wrote this\.\n$/)
  expect(readdirSync(join(copy, '.changeset')).filter((file) => file.startsWith('contract-'))).toHaveLength(3)
  expect(lacking()).toEqual([])

  // A raised version counts like a changeset.
  for (const file of written) rmSync(join(copy, file))
  expect(lacking()).toHaveLength(needed.size)
  for (const folder of readdirSync(join(copy, 'packages'))) {
    edit(`packages/${folder}/package.json`, (text) => text.replace(/"version": "[^"]+"/, '"version": "9.0.0"'))
  }
  expect(lacking()).toEqual([])
  git('checkout', '-q', '--', 'packages')
})

test('the check requires a raised version of the document, and the command raises it', async () => {
  git('checkout', '-q', '-f', 'rename')
  edit('spec/openapi.yaml', (text) => text.replaceAll(field, 'crossRegionRules'))
  const version = (): string => readDocumentVersion(readFileSync(join(copy, 'spec/openapi.yaml'), 'utf8'))
  const before = version()
  expect(run('--check').output).toContain('info.version of the document must be 2.0.0 or higher')
  expect(run().output).toContain('info.version is now 2.0.0')
  expect([before, version()]).toEqual(['1.0.0', '2.0.0'])
  const files = await render(readFileSync(join(copy, 'spec/openapi.yaml'), 'utf8'))
  expect(compare(files, copy)).toEqual([])
  expect(run('--check').code).toBe(0)
  expect(run().output).not.toContain('info.version')
  edit('spec/openapi.yaml', (text) => text.replace('version: 2.0.0', 'version: 1.9.0'))
  expect(run('--check').code).toBe(1)
  git('checkout', '-q', '-f', 'rename')
  git('clean', '-qfd')
})

test('the check fails if a branch removes an unreleased changeset', () => {
  git('checkout', '-q', '-f', '-b', 'released', 'main')
  for (const folder of readdirSync(join(copy, 'packages'))) {
    edit(`packages/${folder}/package.json`, (text) => text.replace(/"version": "[^"]+"/, '"version": "1.0.0"'))
  }
  git('commit', '-qam', 'A release')
  const release = git('rev-parse', 'HEAD').trim()
  // Core is released for another reason.
  edit('packages/backups-core/package.json', (text) => text.replace('"version": "1.0.0"', '"version": "1.1.0"'))
  git('commit', '-qam', 'Another')
  edit('spec/openapi.yaml', (text) => text.replaceAll(field, 'crossRegionRules'))
  expect(run('--base', release).code).toBe(0)
  git('add', '-A')
  git('commit', '-qm', 'A rename that waits')
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  const mine = readdirSync(join(copy, '.changeset')).filter((file) => /^contract-(?!0)/.test(file))
  expect(mine).toHaveLength(2)
  for (const file of mine) rmSync(join(copy, '.changeset', file))
  const refused = run('--check', '--base', 'HEAD')
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('since the last release, @org/backups-core needs a major changeset and has none')
  expect(refused.output).toContain(`Fix: run \`pnpm spec:changeset --base ${release}\``)
  expect(run('--base', release).code).toBe(0)
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  // After a release, a revert needs a changeset, and a patch is enough.
  edit('packages/backups-client/package.json', (text) => text.replace('"version": "1.0.0"', '"version": "2.0.0"'))
  git('commit', '-qam', 'The release of it')
  git('checkout', '-q', release, '--', 'spec')
  edit('spec/openapi.yaml', (text) => text.replace('version: 1.0.0', 'version: 2.0.1'))
  expect(run('--check', '--base', 'HEAD').output).toContain('@org/backups-client needs a patch changeset and has none')
  const all = ['client', 'core', 'cli'].map((name) => `'@org/backups-${name}': patch`).join('\n')
  writeFileSync(join(copy, '.changeset/back.md'), `---\n${all}\n---\n\nBack.\n`)
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  git('reset', '-q', '--hard', 'HEAD~1')
  git('clean', '-qfd')
  // A revert before the release needs no changeset.
  for (const file of readdirSync(join(copy, '.changeset'))) rmSync(join(copy, '.changeset', file))
  git('checkout', '-q', release, '--', 'spec')
  git('commit', '-qam', 'Taken back')
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  git('checkout', '-q', '-f', 'rename')
  git('branch', '-q', '-D', 'released')
})

test('the changelog explains how to migrate, whether or not the types show the change', () => {
  const change = {
    place: '#',
    operation: 'listItems',
    text: 'it is removed',
    level: 'major',
    commandLevel: 'major',
  } as const
  const seen: Change = { ...change, fix: 'Omit it.', isInTypes: true }
  const unseen: Change = { ...seen, fix: undefined, isInTypes: false }
  expect(changelogText([seen], 'program')).toBe(
    'It is removed (listItems). Omit it.\n\nTo migrate, install the new version and compile: TypeScript reports each place that needs a change.',
  )
  expect(changelogText([unseen], 'program')).toBe(
    'It is removed (listItems).\n\nThe types do not show this change. To migrate, search for the names above in your program.',
  )
  const both = changelogText([seen, unseen], 'program')
  expect(both).toContain('Breaking:\n\n- It is removed (listItems). Omit it.\n- It is removed (listItems).\n')
  expect(both).toMatch(/compile: .* Not every change shows in the types: search/)
  expect(changelogText([seen], 'command')).toMatch(/search for the names above in the flags/)
  expect(changelogText([{ ...unseen, level: 'minor' }], 'program')).toBe('It is removed (listItems).')
})

test('a missing main branch is reported outside of pull requests, and is an error in a pull request', () => {
  expect(() => resolveBase(copy, undefined, { GITHUB_BASE_REF: 'next' })).toThrow(/git fetch --depth=1 origin next/)
  expect(() => resolveBase(copy, 'nowhere', {})).toThrow('there is no commit nowhere')
  git('branch', '-q', '-m', 'main', 'trunk')
  expect(resolveBase(copy, undefined, {})).toEqual({ description: expect.stringContaining('there is no main branch') })
  expect(run('--check')).toMatchObject({ code: 0, output: expect.stringContaining('there is no main branch') })
  git('branch', '-q', '-m', 'trunk', 'main')
})

test('a shallow clone compares with the tip of main', () => {
  const shallow = mkdtempSync(join(tmpdir(), 'shallow-'))
  try {
    git('commit', '-q', '--allow-empty', '-m', 'more')
    const clone = (...args: string[]): unknown => execFileSync('git', args, { cwd: shallow, stdio: 'ignore' })
    clone('clone', '-q', '--depth=1', '--branch', 'rename', `file://${copy}`, '.')
    clone('fetch', '-q', '--depth=1', 'origin', 'main:refs/remotes/origin/main')
    expect(resolveBase(shallow, undefined, {}).description).toMatch(/the tip of origin\/main/)
  } finally {
    rmSync(shallow, { recursive: true, force: true })
  }
})
