/**
 * A story from the life of the repository, in a clone: somebody renames a field of an answer, everywhere it is written. The gate refuses that for
 * want of a changeset and says what to do; one command later it is green; the next versions are major ones, and the changelog names the field.
 *
 *     pnpm story:rename                 with the checks that look at the document
 *     pnpm story:rename --whole         with the whole gate, `npm test`
 *     pnpm story:rename --from <repo>   from another repository
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { major, minor } from 'semver'
import { createRunner } from './run-command.ts'
import { readPackages } from '@org/workspace/read-packages'

const { values } = parseArgs({ options: { from: { type: 'string' }, whole: { type: 'boolean' } } })
const source = values.from ?? join(import.meta.dirname, '../../../..')
const folder = mkdtempSync(join(tmpdir(), 'rename-story-'))
const [from, to] = ['restoreNewInstancePolicies', 'restoreVersions']
const aboutTheDocument = [
  'spec:lint',
  'generate:check',
  'layers',
  'typecheck',
  'typecheck:scripts',
  'changeset:check',
  'api:check',
]
/** What may fail for want of a changeset, and nothing else. */
const wanting = new Set(['//#changeset:check', '//#api:check'])

const run = createRunner({
  GIT_AUTHOR_NAME: 'story',
  GIT_AUTHOR_EMAIL: 'story@example.org',
  GIT_COMMITTER_NAME: 'story',
  GIT_COMMITTER_EMAIL: 'story@example.org',
  NO_COLOR: '1',
  GITHUB_BASE_REF: '',
})
const git = (...args: string[]): Promise<{ stdout: string }> => run('git', args, folder)
const pnpm = (...args: string[]): Promise<{ stdout: string }> => run('pnpm', args, folder)

/** What the gate says; empty when it is green. */
function gate(): Promise<string> {
  const passed = values.whole
    ? run('npm', ['test'], folder)
    : pnpm('exec', 'turbo', 'run', ...aboutTheDocument, '--continue=dependencies-successful')
  return passed.then(
    () => '',
    (error: Error) => error.message,
  )
}

function expectThat(isSo: boolean, what: string, more = ''): void {
  if (!isSo) throw new Error(`not so: ${what}\n${more}`)
  console.log(`story: ${what}`)
}

async function rename(): Promise<number> {
  const { stdout } = await git('grep', '-lwz', from)
  const paths = stdout
    .split('\0')
    .filter(
      (path) =>
        path !== '' &&
        !path.endsWith('CHANGELOG.md') &&
        path !== 'scripts/release/src/rehearse/rehearse-breaking-change.ts',
    )
  for (const path of paths) {
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(join(folder, path), text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to))
  }
  await pnpm('run', 'generate')
  await pnpm('exec', 'oxfmt')
  await pnpm('run', 'api:update')
  return paths.length
}

async function tell(): Promise<void> {
  await run('git', ['clone', '--quiet', '--no-hardlinks', source, folder], tmpdir())
  await git('checkout', '-q', '-B', 'main')
  await git('update-ref', '-d', 'refs/remotes/origin/main')
  await git('checkout', '-q', '-b', 'rename-a-field')
  await pnpm('install', '--frozen-lockfile', '--prefer-offline')
  const before = new Map(readPackages(folder).map(({ name, version }) => [name, version]))

  const files = await rename()
  await git('commit', '-qam', `${from} is called ${to}`)
  console.log(`story: ${from} is renamed to ${to} in ${files} files`)

  const refusal = await gate()
  expectThat(
    refusal.includes('needs a major changeset and has none'),
    'the gate refuses it for want of a changeset',
    refusal,
  )
  expectThat(refusal.includes('mend it with: pnpm spec:changeset'), 'it says what to do', refusal)
  const [, failed = ''] = refusal.match(/Failed: +(.*)/) ?? []
  const others = failed.split(', ').filter((task) => !wanting.has(task.trim()))
  expectThat(others.length === 0, 'nothing else is wrong', `${others.join(', ')}\n${refusal}`)

  await pnpm('run', 'spec:changeset')
  await git('add', '-A')
  await git('commit', '-qm', 'What it means for users')
  const second = await gate()
  expectThat(second === '', 'with the changeset, the gate is green', second)

  await pnpm('run', 'release:version')
  const raised = readPackages(folder).filter(({ name, version }) => before.get(name) !== version)
  const told = raised.map(({ name, version }) => `${name} ${before.get(name)} → ${version}`).join(', ')
  const isMajor = (name: string): boolean =>
    raised.some((item) => item.name === name && major(item.version) > major(before.get(name) ?? '0.0.0'))
  expectThat(isMajor('@org/backups-client') && isMajor('@org/backups-core'), `the next versions are major: ${told}`)
  const cli = raised.find(({ name }) => name === '@org/backups-cli')
  const old = before.get('@org/backups-cli') ?? '0.0.0'
  expectThat(
    cli !== undefined && (isMajor(cli.name) || minor(cli.version) > minor(old)),
    'the command has a new version too',
  )
  for (const name of ['backups-client', 'backups-core']) {
    const changelog = readFileSync(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8')
    const line = changelog.split('\n').find((text) => text.includes(`\`${to}\``))
    expectThat(line !== undefined, `the changelog of ${name} names it: ${line?.trim()}`)
  }
}

try {
  await tell()
  console.log('story: told to its end')
} catch (error) {
  console.error(`story: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
