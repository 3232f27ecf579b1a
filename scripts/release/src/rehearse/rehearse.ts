/**
 * Rehearses a release in a clone of the current commit. Publishes nothing outside of this machine.
 *
 *     pnpm release:rehearse                             two releases against a local registry
 *     pnpm release:rehearse --scenario breaking-field   renames a field: the checks fail, then the next versions are major
 *     pnpm release:rehearse --scenario breaking-field --whole    with all of `npm test`
 *     pnpm release:rehearse --scenario same-bytes       compares the tarballs from two clones
 *
 * `--from <repository>` clones another repository. `--keep` keeps the folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'
import { rehearseBreakingField } from './breaking-field.ts'
import { createRunner, leftRunning } from './run-command.ts'
import { rehearseReleases } from './releases.ts'
import { rehearseSameBytes } from './same-bytes.ts'
import type { Rehearsal } from './rehearsal.ts'

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'releases' },
    from: { type: 'string', default: join(import.meta.dirname, '../../../..') },
    whole: { type: 'boolean', default: false },
    keep: { type: 'boolean' },
  },
})

const scenarios: Record<string, (rehearsal: Rehearsal, isWhole: boolean) => Promise<void>> = {
  releases: rehearseReleases,
  'breaking-field': rehearseBreakingField,
  'same-bytes': rehearseSameBytes,
}

const work = mkdtempSync(join(tmpdir(), 'release-rehearse-'))
const repository = join(work, 'repository')
const env = {
  ...installEnvironment(),
  GIT_AUTHOR_NAME: 'rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@example.org',
  GIT_COMMITTER_NAME: 'rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@example.org',
  NO_COLOR: '1',
  GITHUB_BASE_REF: '',
}
const run = createRunner(env)
const git = (...args: string[]): Promise<{ stdout: string }> => run('git', args, repository)
const pnpm = (...args: string[]): Promise<{ stdout: string }> => run('pnpm', args, repository)

async function step<T>(what: string, action: () => Promise<T>): Promise<T> {
  const started = Date.now()
  const result = await action()
  console.log(`rehearse: ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return result
}

try {
  const scenario = scenarios[values.scenario]
  if (scenario === undefined) throw new Error(`unknown scenario; known are ${Object.keys(scenarios).join(', ')}`)
  await step('cloned and installed', async () => {
    await run('git', ['clone', '--quiet', '--no-hardlinks', values.from, repository], work)
    await git('checkout', '-q', '-B', 'main')
    await pnpm('install', '--frozen-lockfile', '--prefer-offline')
  })
  await scenario({ work, repository, env, run, git, pnpm, step }, values.whole)
  const left = leftRunning()
  if (left !== undefined && left.length > 0) throw new Error(`processes are still running:\n${left.join('\n')}`)
  console.log(`rehearse: passed; ${left === undefined ? 'processes were not checked' : 'no process is still running'}`)
} catch (error) {
  console.error(`rehearse: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  if (values.keep) console.log(`rehearse: the folder is ${work}`)
  else rmSync(work, { recursive: true, force: true })
}
