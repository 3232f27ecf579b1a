import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPublished } from '@org/workspace/read-packages'
import { compile, type Consumer, createConsumer, install } from './consumer.ts'
import { expectThat, failureOf, type Rehearsal } from './rehearsal.ts'
import { createPublisher } from './publisher.ts'
import { startRegistry } from './start-registry.ts'

const core = '@org/backups-core'
const newField = 'ownerId'
const release = ['--filter', '@org/release', 'run']

/**
 * Publishes a first release to a registry on loopback and installs it with npm, pnpm and yarn. Adds a field to the document,
 * publishes a second release and upgrades without changing the consumers' programs. Then publishes a snapshot and a
 * pre-release, which must not become the latest release.
 */
export async function rehearseReleases(rehearsal: Rehearsal): Promise<void> {
  const { work, repository, run, git, pnpm, step } = rehearsal
  const tools = join(repository, 'scripts/release/tools')
  await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], tools)
  const registry = await startRegistry(tools, join(work, 'registry'))
  const { env, publish } = createPublisher(rehearsal, registry.url)

  async function publishNext(): Promise<void> {
    await pnpm(...release, 'version')
    await publish('Version packages')
  }

  /** Installs the latest release into a project, and compiles and runs the programs there. */
  async function use(consumer: Consumer): Promise<void> {
    const published = readPublished(repository)
    const names = published.map(({ name }) => name)
    await install(consumer, names, tools, run)
    for (const { name, version } of published) {
      const manifest = readFileSync(join(consumer.folder, 'node_modules', name, 'package.json'), 'utf8')
      const installed = (JSON.parse(manifest) as { version: string }).version
      expectThat(installed === version, `${consumer.installer} installs ${name}@${version}`, `installed: ${installed}`)
    }
    await compile(consumer, repository, run)
    await run(process.execPath, ['program.ts'], consumer.folder)
  }

  try {
    await step('published the first release', publishNext)
    const consumers = (['npm', 'pnpm', 'yarn'] as const).map((installer) =>
      createConsumer(join(work, installer), installer, registry.url),
    )
    for (const consumer of consumers) {
      await step(`${consumer.installer}: installed, compiled, listed and described`, () => use(consumer))
    }
    await step('added a field to the document, which required a changeset', async () => {
      addField(repository)
      await pnpm('run', 'generate')
      const check = ['--filter', '@org/spec-bump', 'run', 'check', '--base', 'HEAD']
      const refusal = await failureOf(pnpm(...check))
      expectThat(refusal.includes('pnpm spec:changeset'), 'the check refuses a document without a changeset', refusal)
      await pnpm('run', 'spec:changeset', '--base', 'HEAD')
      await pnpm(...check)
      await pnpm('run', 'api:update')
      await git('add', '-A')
      await git('commit', '-q', '-m', `Add ${newField} to backups`)
    })
    await step('published the second release', publishNext)
    for (const consumer of consumers) {
      await step(`${consumer.installer}: upgraded, and ran the same programs`, () => use(consumer))
    }
    await step('published a snapshot and a pre-release under their own tags', async () => {
      const latest = readPublished(repository).find(({ name }) => name === core)?.version
      writeFileSync(join(repository, '.changeset/trial.md'), `---\n'${core}': patch\n---\n\nA trial.\n`)
      await git('add', '-A')
      await git('commit', '-q', '-m', 'Add a changeset')
      await pnpm(...release, 'version', '--snapshot', 'trial')
      await publish('Snapshot', '--tag', 'trial', '--no-git-tag')
      await git('reset', '-q', '--hard', 'HEAD~1')
      await pnpm('changeset', 'pre', 'enter', 'next')
      await publishNext()
      const { stdout } = await run('npm', ['view', core, 'dist-tags', '--json'], work, env)
      const tags = JSON.parse(stdout) as Record<string, string>
      expectThat(tags['latest'] === latest, `the tag latest of ${core} is ${latest}`, stdout)
      expectThat(tags['trial']?.startsWith('0.0.0-trial-') === true, 'the tag trial is the snapshot', stdout)
      expectThat(tags['next']?.endsWith('-next.0') === true, 'the tag next is the pre-release', stdout)
    })
  } finally {
    await registry.close()
  }
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  expectThat(after !== before, `${path} has the form that the rehearsal edits`)
  writeFileSync(path, after)
}

/** Adds a field of listed backups to the document and to its evidence: the smallest change that needs a release. */
function addField(repository: string): void {
  edit(join(repository, 'spec/openapi.yaml'), (text) =>
    text.replace(
      /^( {4}Backup:\n(?:.*\n)*? {6}properties:\n)/m,
      `$1        ${newField}:\n          type: string\n          description: Who made the backup.\n`,
    ),
  )
  const evidence = '{ source: [decision], date: 2026-11-22, confidence: inferred, note: For a rehearsal. }'
  edit(join(repository, 'spec/evidence.yaml'), (text) => `${text.trimEnd()}\n\n  Backup.${newField}: ${evidence}\n`)
}
