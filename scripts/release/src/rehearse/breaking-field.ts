import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diff } from 'semver'
import { readPublished } from '@org/workspace/read-packages'
import { expectThat, failureOf, type Rehearsal } from './rehearsal.ts'

const [from, to] = ['restoreNewInstancePolicies', 'restoreVersions']
/** The checks of the document, without the slow ones. */
const documentChecks = ['typecheck', 'check', 'build', 'check:built', 'check:surface']
/** The checks that may fail because the changeset is missing. */
const mayFail = new Set(['@org/spec-bump#check', '@org/release#check:surface'])

/**
 * Renames a response field in the whole repository. The checks must fail only because of the missing changeset, and must name the
 * command that writes it. After that command, the checks must pass, and the next versions and changelogs must show a breaking change.
 */
export async function rehearseBreakingField(rehearsal: Rehearsal, isWhole: boolean): Promise<void> {
  const { repository, run, git, pnpm, step } = rehearsal
  const turbo = ['exec', 'turbo', 'run', ...documentChecks, '--continue=dependencies-successful', '--concurrency=2']
  const checks = (): Promise<string> => failureOf(isWhole ? run('npm', ['test'], repository) : pnpm(...turbo))

  // The checks compare with the commit where the branch left main.
  await git('update-ref', '-d', 'refs/remotes/origin/main')
  await git('checkout', '-q', '-b', 'rename-a-field')
  const before = new Map(readPublished(repository).map(({ name, version }) => [name, version]))

  await step(`renamed ${from} to ${to}`, async () => {
    const { stdout } = await git('grep', '-lwz', from, '--', ':!*CHANGELOG.md', ':!scripts/release/src/rehearse')
    for (const path of stdout.split('\0').filter(Boolean)) {
      const text = readFileSync(join(repository, path), 'utf8')
      writeFileSync(join(repository, path), text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to))
    }
    await pnpm('run', 'generate')
    await pnpm('exec', 'oxfmt')
    await pnpm('run', 'api:update')
    await git('commit', '-qam', `Rename ${from} to ${to}`)
  })

  await step('the checks refused the missing changeset, and nothing else', async () => {
    const refusal = await checks()
    expectThat(/needs? a major changeset/.test(refusal), 'the checks ask for a major changeset', refusal)
    expectThat(refusal.includes('pnpm spec:changeset'), 'the checks name the command that writes it', refusal)
    const failed = [...refusal.matchAll(/Failed: +(.*)/g)].flatMap(([, tasks = '']) => tasks.split(/, +/))
    const others = failed.filter((task) => !mayFail.has(task.trim()))
    expectThat(failed.length > 0 && others.length === 0, `no other check fails: ${others.join(', ')}`, refusal)
  })

  await step('the checks passed with the changeset', async () => {
    await pnpm('run', 'spec:changeset')
    await git('add', '-A')
    await git('commit', '-qm', 'Add the changesets')
    const failure = await checks()
    expectThat(failure === '', 'the checks pass', failure)
  })

  await step('the next versions are major, and the changelogs name the field', async () => {
    await pnpm('--filter', '@org/release', 'run', 'version')
    const after = readPublished(repository)
    const changes = new Map(after.map(({ name, version }) => [name, diff(before.get(name) ?? version, version)]))
    const shown = JSON.stringify([...changes])
    const cli = changes.get('@org/backups-cli')
    expectThat(cli === 'major' || cli === 'minor', 'the next version of the command is minor at least', shown)
    for (const name of ['backups-client', 'backups-core']) {
      expectThat(changes.get(`@org/${name}`) === 'major', `the next version of ${name} is major`, shown)
      const changelog = readFileSync(join(repository, 'packages', name, 'CHANGELOG.md'), 'utf8')
      expectThat(changelog.includes(`\`${to}\``), `the changelog of ${name} names ${to}`, changelog)
    }
  })
}
