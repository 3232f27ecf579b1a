/**
 * A release from end to end against a registry of its own, on loopback: versions, publishing, installing with npm, pnpm and yarn into empty
 * projects, listing and describing against the simulator; then a change of the document, a second release, and an upgrade with the old programs.
 *
 *     pnpm release:rehearse                 from a clone of the commit that is checked out
 *     pnpm release:rehearse --from <repo>   from another repository
 *     pnpm release:rehearse --keep          leaves the folder, to look at
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addField, newField } from './add-field.ts'
import { compile, type Consumer, createConsumer, install, type Installer } from './consumer.ts'
import { createRunner, leftRunning } from './run-command.ts'
import { type Registry, startRegistry } from './start-registry.ts'
import { readPublished } from '@org/workspace/read-packages'
import { installEnvironment, loopbackEnvironment } from '@org/workspace/tool-environment'

const { values } = parseArgs({ options: { from: { type: 'string' }, keep: { type: 'boolean' } } })
const source = values.from ?? join(import.meta.dirname, '../../../..')
const work = mkdtempSync(join(tmpdir(), 'release-rehearse-'))
const repository = join(work, 'repository')
const core = '@org/backups-core'
const tools = join(repository, 'scripts/release/tools')
const base = {
  ...installEnvironment(),
  // Commits of a clone that is thrown away.
  GIT_AUTHOR_NAME: 'rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@example.org',
  GIT_COMMITTER_NAME: 'rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@example.org',
  NO_COLOR: '1',
  GITHUB_BASE_REF: '',
}
const run = createRunner(base)
const tool = '@org/release'

const started = Date.now()
async function step<T>(what: string, doIt: () => Promise<T>): Promise<T> {
  const begun = Date.now()
  const result = await doIt()
  console.log(`rehearse: ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
  return result
}

const git = (...args: string[]): Promise<unknown> => run('git', args, repository)

const versions = (): string =>
  readPublished(repository)
    .map(({ name, version }) => `${name.split('/').at(-1)} ${version}`)
    .join(', ')

/** What `release.yml` does on main: versions by one script, everything else by another. */
async function release(registry: Registry): Promise<void> {
  await run('pnpm', ['--filter', tool, 'run', 'version'], repository)
  await publish(registry, 'Version packages')
}

/** Commits and publishes. The publishing script refuses if any package would go to another registry. */
async function publish({ url }: Registry, message: string, ...args: string[]): Promise<void> {
  await git('add', '-A')
  await git('commit', '-q', '-m', message)
  const env = loopbackEnvironment(url, join(work, 'publisher'), base)
  await run('pnpm', ['--filter', tool, 'run', 'publish', '--registry', url, ...args], repository, env)
}

/** Takes what a user gets who asks for the latest release, and works with it. */
async function use(consumer: Consumer): Promise<void> {
  const published = readPublished(repository)
  await install(
    consumer,
    published.map(({ name }) => name),
    tools,
    run,
  )
  for (const { name, version } of published) {
    const { version: got } = JSON.parse(
      readFileSync(join(consumer.folder, 'node_modules', name, 'package.json'), 'utf8'),
    ) as { version: string }
    if (got !== version) throw new Error(`${consumer.installer} installed ${name}@${got} instead of ${version}`)
  }
  await compile(consumer, repository, run)
  await run(process.execPath, ['program.js'], consumer.folder)
}

/** What the documentation says of trials and pre-releases: whoever asks for the latest release gets neither. */
async function releaseAside(registry: Registry): Promise<void> {
  const latest = readPublished(repository).find(({ name }) => name === core)?.version
  writeFileSync(join(repository, '.changeset/aside.md'), `---\n'${core}': patch\n---\n\nTo be tried.\n`)
  await git('add', '-A')
  await git('commit', '-q', '-m', 'To be tried')
  await run('pnpm', ['--filter', tool, 'run', 'version', '--snapshot', 'trial'], repository)
  await publish(registry, 'Trial', '--tag', 'trial', '--no-git-tag')
  await git('reset', '-q', '--hard', 'HEAD~1')
  await run('pnpm', ['changeset', 'pre', 'enter', 'next'], repository)
  await release(registry)
  const { stdout } = await run(
    'npm',
    ['view', core, 'dist-tags', '--json'],
    work,
    loopbackEnvironment(registry.url, join(work, 'publisher'), base),
  )
  const tags = JSON.parse(stdout) as Record<string, string>
  const isTrial = tags['trial']?.startsWith('0.0.0-trial-')
  if (tags['latest'] !== latest || !isTrial || !tags['next']?.endsWith('-next.0')) {
    throw new Error(`the tags of ${core} are not as they should be: ${stdout}`)
  }
}

async function rehearse(): Promise<void> {
  await step('cloned and installed', async () => {
    await run('git', ['clone', '--quiet', '--no-hardlinks', source, repository], work)
    // Whatever was checked out is the main branch of the rehearsal.
    await git('checkout', '-q', '-B', 'main')
    await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], repository)
    await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], tools)
  })
  const registry = await startRegistry(tools, join(work, 'registry'))
  try {
    await step('first release published', () => release(registry))
    console.log(`rehearse: ${versions()}`)
    const consumers = (['npm', 'pnpm', 'yarn'] satisfies Installer[]).map((installer) =>
      createConsumer(join(work, installer), installer, registry.url),
    )
    for (const consumer of consumers) {
      await step(`${consumer.installer}: installed, compiled, listed and described`, () => use(consumer))
    }
    await step('the document gained a field, and asked for a changeset', async () => {
      addField(repository)
      await run('pnpm', ['run', 'generate'], repository)
      const check = ['--filter', '@org/spec-bump', 'run', 'check', '--base', 'HEAD']
      const refusal = await run('pnpm', check, repository).then(
        () => 'it passed',
        (error: Error) => error.message,
      )
      if (!refusal.includes('pnpm spec:changeset')) {
        throw new Error(`a change of the document was not refused for want of a changeset: ${refusal}`)
      }
      await run('pnpm', ['run', 'spec:changeset', '--base', 'HEAD'], repository)
      await run('pnpm', check, repository)
      await run('pnpm', ['run', 'build'], repository)
      await run('pnpm', ['run', 'api:update'], repository)
      await git('add', '-A')
      await git('commit', '-q', '-m', `Backups have an ${newField}`)
    })
    await step('second release published', () => release(registry))
    console.log(`rehearse: ${versions()}`)
    for (const consumer of consumers) {
      await step(`${consumer.installer}: upgraded; the old programs compile and run`, () => use(consumer))
    }
    await step('a trial and a pre-release published, each under its own tag', () => releaseAside(registry))
  } finally {
    await registry.close()
  }
}

try {
  await rehearse()
  const left = leftRunning()
  if (left && left.length > 0) throw new Error(`processes are left:\n${left.join('\n')}`)
  const said = left ? 'no process is left' : 'this system does not tell whether a process is left'
  console.log(`rehearse: passed in ${Math.round((Date.now() - started) / 1000)} s; ${said}`)
} catch (error) {
  console.error(`rehearse: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  if (values.keep) console.log(`rehearse: everything is in ${work}`)
  else rmSync(work, { recursive: true, force: true })
}
