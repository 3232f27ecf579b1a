/**
 * Builds, lints and checks the packages and publishes each version that the registry does not have, if the work tree is committed.
 *
 *     pnpm --filter @org/release run publish                      to npm
 *     pnpm --filter @org/release run publish --registry <url>     to another registry
 *     pnpm --filter @org/release run publish --tag trial --no-git-tag
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installEnvironment } from '@org/workspace/tool-environment'
import { otherTargets } from './publish-targets.ts'
import { reasonsToWait } from './release-ready.ts'

const { values } = parseArgs({
  options: {
    registry: { type: 'string', default: 'https://registry.npmjs.org/' },
    provenance: { type: 'boolean' },
    tag: { type: 'string' },
    otp: { type: 'string' },
    'no-git-tag': { type: 'boolean' },
  },
})
const { registry, provenance = false, tag, otp } = values
const root = join(import.meta.dirname, '../../..')
// pnpm reads its own names only.
const env = {
  ...installEnvironment(),
  npm_config_registry: registry,
  pnpm_config_registry: registry,
  pnpm_config_provenance: String(provenance),
}

function run(...args: string[]): void {
  const { status } = spawnSync('pnpm', ['exec', ...args], { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function refuse(reasons: readonly string[]): void {
  for (const reason of reasons) console.error(`release:publish: ${reason}`)
  if (reasons.length === 0) return
  console.error('release:publish: Nothing was published.')
  process.exit(1)
}

refuse(reasonsToWait(root))
run('turbo', 'run', 'build', 'lint:package', 'check:built', '--output-logs=errors-only')
refuse(otherTargets(root, registry, env))
run(
  'changeset',
  'publish',
  ...(tag === undefined ? [] : ['--tag', tag]),
  ...(otp === undefined ? [] : ['--otp', otp]),
  ...(values['no-git-tag'] === true ? ['--no-git-tag'] : []),
)
