import { join } from 'node:path'
import { readPublished } from '@org/workspace/read-packages'
import { runPackageManager } from '@org/workspace/run-package-manager'
import type { ToolEnvironment } from '@org/workspace/tool-environment'

/**
 * Asks npm and pnpm which registry they use in this environment, and pnpm which registry it would publish each package to. A dry run takes
 * `publishConfig`, scopes and every configuration file into account, and sends nothing. Returns one line for each registry other than the given one.
 */
export function otherTargets(root: string, registry: string, env: ToolEnvironment, run = runPackageManager): string[] {
  const ask = (cwd: string, command: 'npm' | 'pnpm', ...args: string[]): string =>
    run(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const settings = (['npm', 'pnpm'] as const).flatMap((tool) =>
    ['registry', '@org:registry'].map((key): [string, string] => {
      const value = ask(root, tool, 'config', 'get', key)
      return [`${tool} has the ${key}`, value === 'undefined' ? registry : value]
    }),
  )
  const packages = readPublished(root).map(({ name, folder }): [string, string] => {
    const said = ask(join(root, folder), 'pnpm', 'publish', '--dry-run', '--no-git-checks')
    return [`${name} would be published to`, / → (\S+)/.exec(said)?.[1] ?? 'an unknown registry']
  })
  const isSame = (value: string): boolean => URL.canParse(value) && new URL(value).href === new URL(registry).href
  return [...settings, ...packages]
    .filter(([, value]) => !isSame(value))
    .map(([what, value]) => `${what} ${value}, not ${registry}`)
}
