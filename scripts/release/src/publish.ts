/**
 * Builds, lints and checks the packages, and publishes each version that the registry does not have. Requires a clean work tree.
 *
 *     pnpm --filter @org/release run publish                      to the default registry of npm
 *     pnpm --filter @org/release run publish --registry <url>     to another registry
 *     pnpm --filter @org/release run publish --tag trial --no-git-tag
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runPackageManager } from '@org/workspace/run-package-manager'
import { defaultEnvironment, installEnvironment } from '@org/workspace/tool-environment'
import { otherTargets } from './publish-targets.ts'
import { reasonsToWait } from './release-ready.ts'

interface Options {
  registry: string
  provenance?: boolean
  tag?: string | undefined
  otp?: string | undefined
  'no-git-tag'?: boolean
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new Error([...reasons, 'Nothing was published.'].join('\nrelease:publish: '))
}

/** Publishes the packages of a workspace to a registry. @throws if the work tree has changes, or a package would go to another registry */
export function publish(root: string, options: Options, run = runPackageManager): void {
  const { registry, provenance = false, tag, otp, 'no-git-tag': isUntagged = false } = options
  // pnpm reads only variables with the prefix `pnpm_config_`.
  const env = {
    ...installEnvironment(),
    npm_config_registry: registry,
    pnpm_config_registry: registry,
    pnpm_config_provenance: String(provenance),
  }
  const exec = (...args: string[]): string => run('pnpm', ['exec', ...args], { cwd: root, env, stdio: 'inherit' })

  refuse(reasonsToWait(root))
  exec('turbo', 'run', 'build', 'lint:package', 'check:built', 'check:surface', '--output-logs=errors-only')
  refuse(otherTargets(root, registry, env, run))
  const flags = [...(tag === undefined ? [] : ['--tag', tag]), ...(otp === undefined ? [] : ['--otp', otp])]
  exec('changeset', 'publish', ...flags, ...(isUntagged ? ['--no-git-tag'] : []))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      registry: { type: 'string' },
      provenance: { type: 'boolean' },
      tag: { type: 'string' },
      otp: { type: 'string' },
      'no-git-tag': { type: 'boolean' },
    },
  })
  try {
    const inDefaults = { cwd: tmpdir(), env: defaultEnvironment() }
    const registry = values.registry ?? runPackageManager('npm', ['config', 'get', 'registry'], inDefaults).trim()
    publish(join(import.meta.dirname, '../../..'), { ...values, registry })
  } catch (error) {
    console.error(`release:publish: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
