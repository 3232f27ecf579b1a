import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Builds packages of this checkout, with the packages that they depend on. */
export function buildPackages(...names: readonly string[]): void {
  const args = ['run', 'build', ...names.map((name) => `--filter=${name}`), '--output-logs=errors-only']
  execFileSync(join(root, 'node_modules/.bin/turbo'), args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}
