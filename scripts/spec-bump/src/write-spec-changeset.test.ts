import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compare, render } from '@org/generate/generate'
import { declaredLevels } from './changesets/read-changesets.ts'
import { resolveBase } from './changesets/resolve-base.ts'
import { touchedPackages } from './changesets/touched-packages.ts'
import type { DecidedChange } from './decide-bump.ts'
import { changelogText, writeChangesets } from './changesets/write-changesets.ts'
import { decideAgainst, shortfalls } from './write-spec-changeset.ts'

// Compilers are started; how long that takes is the machine's affair.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

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

/** A repository of our own documents and packages on `main`, with a branch on which a field of an answer is renamed. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'spec-changeset-'))
  const kept = /^(\/spec|\/scripts\/spec-bump\/consumers|\/packages\/[\w-]+\/(src|package\.json)|\/package\.json)/
  for (const folder of ['spec', 'scripts/spec-bump/src/witness/programs', 'packages', 'package.json']) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      filter: (path) => {
        const below = path.slice(root.length)
        const isOnTheWay = /^\/packages(\/[\w-]+)?$/.test(below)
        return (isOnTheWay || kept.test(below)) && !/node_modules|\/dist(\/|$)/.test(below)
      },
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  symlinkSync(join(root, 'packages/backups-client/node_modules'), join(copy, 'packages/backups-client/node_modules'))
  writeFileSync(join(copy, '.gitignore'), 'node_modules\n')
  // What main has already said is not about this branch.
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

test('a renamed field of an answer: asked for, written, too low, enough', async () => {
  const missing = run('--check')
  expect(missing.code).toBe(1)
  expect(missing.output).toContain('where this branch left main')
  expect(missing.output).toContain('@org/backups-core needs a major changeset and has none')
  expect(missing.output).toContain('mend it with: pnpm spec:changeset')

  const base = resolveBase(copy, undefined, {})
  const decision = await decideAgainst(copy, base)
  if (!decision) throw new Error('nothing was decided')
  const needed = touchedPackages(copy, decision.changes)
  const lacking = (): string[] => shortfalls(needed, declaredLevels(copy, base.commit))

  const written = writeChangesets(copy, base.commit, decision)
  const texts = written.map((path) => readFileSync(join(copy, path), 'utf8'))
  const forCommands = texts.find((text) => text.includes(`backups-cli'`)) ?? ''
  const forPrograms = texts.find((text) => text.includes('backups-core')) ?? ''
  expect(forPrograms).toContain(`'@org/backups-client': major`)
  expect(forPrograms).toContain(`'@org/backups-core': major`)
  expect(forPrograms).toContain(`\`data.${field}\` is renamed to \`crossRegionRules\``)
  expect(forPrograms).toContain('Write `crossRegionRules` instead.')
  expect(forCommands).toContain(`'@org/backups-cli': major`)
  expect(lacking()).toEqual([])

  const path = written.find((file) => !file.includes('command')) ?? ''
  edit(path, (text) => text.replace(`'@org/backups-core': major`, `'@org/backups-core': minor`))
  expect(lacking()).toEqual(['@org/backups-core needs a major changeset and has a minor one'])

  // Written anew, it takes the place of the old one.
  writeChangesets(copy, base.commit, decision)
  expect(readdirSync(join(copy, '.changeset')).filter((file) => file.startsWith('contract-'))).toHaveLength(3)
  expect(lacking()).toEqual([])

  // A version that was raised already is as good.
  for (const file of written) rmSync(join(copy, file))
  expect(lacking()).toHaveLength(needed.size)
  for (const folder of readdirSync(join(copy, 'packages'))) {
    edit(`packages/${folder}/package.json`, (text) => text.replace(/"version": "[^"]+"/, '"version": "9.0.0"'))
  }
  expect(lacking()).toEqual([])
  git('checkout', '-q', '--', 'packages')
})

test('the version of the document is raised with the changesets, and asked for', async () => {
  git('checkout', '-q', '-f', 'rename')
  edit('spec/openapi.yaml', (text) => text.replaceAll(field, 'crossRegionRules'))
  const version = (): string =>
    readFileSync(join(copy, 'spec/openapi.yaml'), 'utf8').match(/^  version: (.*)/m)?.[1] ?? ''
  const before = version()
  expect(run('--check').output).toContain('info.version of the document has to be 2.0.0 or higher')
  expect(run().output).toContain('info.version is 2.0.0 now')
  expect([before, version()]).toEqual(['1.0.0', '2.0.0'])
  const files = await render(readFileSync(join(copy, 'spec/openapi.yaml'), 'utf8'))
  expect(compare(files, copy)).toEqual([])
  expect(run('--check').code).toBe(0)
  expect(run().output).not.toContain('info.version')
  edit('spec/openapi.yaml', (text) => text.replace('  version: 2.0.0', '  version: 1.9.0'))
  expect(run('--check').code).toBe(1)
  git('checkout', '-q', '-f', 'rename')
  git('clean', '-qfd')
})

test('a changeset on main that waits for the release cannot be taken away by a branch', () => {
  git('checkout', '-q', '-f', '-b', 'released', 'main')
  for (const folder of readdirSync(join(copy, 'packages'))) {
    edit(`packages/${folder}/package.json`, (text) => text.replace(/"version": "[^"]+"/, '"version": "1.0.0"'))
  }
  git('commit', '-qam', 'A release')
  const release = git('rev-parse', 'HEAD').trim()
  // A release of core alone, for something else.
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
  expect(refused.output).toContain(`mend it with: pnpm spec:changeset --base ${release}`)
  expect(run('--base', release).code).toBe(0)
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  // Released, and found to be a mistake: it may be taken back by a patch, but not without a word.
  edit('packages/backups-client/package.json', (text) => text.replace('"version": "1.0.0"', '"version": "2.0.0"'))
  git('commit', '-qam', 'The release of it')
  git('checkout', '-q', release, '--', 'spec')
  edit('spec/openapi.yaml', (text) => text.replace('  version: 1.0.0', '  version: 2.0.1'))
  expect(run('--check', '--base', 'HEAD').output).toContain('@org/backups-client needs a patch changeset and has none')
  const all = ['client', 'core', 'cli', 'sim', 'pacing-redis'].map((name) => `'@org/backups-${name}': patch`).join('\n')
  writeFileSync(join(copy, '.changeset/back.md'), `---\n${all}\n---\n\nBack.\n`)
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  git('reset', '-q', '--hard', 'HEAD~1')
  git('clean', '-qfd')
  // With the change taken back before a release, nothing is owed.
  for (const file of readdirSync(join(copy, '.changeset'))) rmSync(join(copy, '.changeset', file))
  git('checkout', '-q', release, '--', 'spec')
  git('commit', '-qam', 'Taken back')
  expect(run('--check', '--base', 'HEAD').code).toBe(0)
  git('checkout', '-q', '-f', 'rename')
  git('branch', '-q', '-D', 'released')
})

test('how to migrate says what a compiler finds, and what it cannot', () => {
  const change = {
    place: '#',
    operation: 'listBackups',
    text: 'it is gone',
    level: 'major',
    terminal: 'major',
  } as const
  const seen: DecidedChange = { ...change, mend: 'Do without.', evidence: [], isInTypes: true }
  const unseen: DecidedChange = { ...seen, mend: undefined, isInTypes: false }
  expect(changelogText([seen], 'program')).toBe(
    'It is gone (listBackups). Do without.\n\nTo migrate, install the new version and compile: TypeScript names each place that uses what is gone.',
  )
  expect(changelogText([unseen], 'program')).toBe(
    'It is gone (listBackups).\n\nNo type shows this: to migrate, look for the names above in your program.',
  )
  const both = changelogText([seen, unseen], 'program')
  expect(both).toContain('Breaking:\n\n- It is gone (listBackups). Do without.\n- It is gone (listBackups).\n')
  expect(both).toMatch(/compile: .* Not all of it shows in types: look/)
  expect(changelogText([seen], 'command')).toMatch(/look for the names above in scripts/)
  expect(changelogText([{ ...unseen, level: 'minor' }], 'program')).toBe('It is gone (listBackups).')
})

test('without a base it passes and says so; a pull request without its base does not', () => {
  expect(() => resolveBase(copy, undefined, { GITHUB_BASE_REF: 'next' })).toThrow(/git fetch --depth=1 origin next/)
  expect(() => resolveBase(copy, 'nowhere', {})).toThrow(/no commit nowhere/)
  git('branch', '-q', '-m', 'main', 'trunk')
  expect(resolveBase(copy, undefined, {})).toEqual({ said: expect.stringContaining('nothing to compare with') })
  expect(run('--check')).toMatchObject({ code: 0, output: expect.stringContaining('nothing to compare with') })
  git('branch', '-q', '-m', 'trunk', 'main')
})

test('a clone that does not reach back compares with the tip of main', () => {
  const shallow = mkdtempSync(join(tmpdir(), 'shallow-'))
  try {
    git('commit', '-q', '--allow-empty', '-m', 'more')
    const clone = (...args: string[]): unknown => execFileSync('git', args, { cwd: shallow, stdio: 'ignore' })
    clone('clone', '-q', '--depth=1', '--branch', 'rename', `file://${copy}`, '.')
    clone('fetch', '-q', '--depth=1', 'origin', 'main:refs/remotes/origin/main')
    expect(resolveBase(shallow, undefined, {}).said).toMatch(/the tip of origin\/main/)
  } finally {
    rmSync(shallow, { recursive: true, force: true })
  }
})
