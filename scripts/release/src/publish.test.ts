import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import type { RunPackageManager } from '@org/workspace/run-package-manager'
import { temporaryPackages } from '../test/temporary-packages.ts'
import { publish } from './publish.ts'

const registry = 'https://registry.example/'
const elsewhere = 'https://elsewhere.example/'

afterEach(() => vi.unstubAllEnvs())

/** Creates a committed workspace with one package, and a runner that records commands and reports `target` as the registry. */
function workspace(target = registry) {
  const root = temporaryPackages({
    'packages/one/package.json': { name: '@org/one', version: '1.0.0', publishConfig: {} },
  })
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  git('init')
  git('add', '-A')
  git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-m', 'x')
  const commands: string[] = []
  const environments: object[] = []
  const run: RunPackageManager = (command, args, { env }) => {
    commands.push([command, ...args].join(' '))
    environments.push(env ?? {})
    if (args[0] === 'config') return registry
    return args[0] === 'publish' ? `+ @org/one@1.0.0 → ${target}` : ''
  }
  return { root, run, commands, environments }
}

const published = /^pnpm exec changeset publish/

test('every command gets the registry and no inherited settings', () => {
  const inherited = {
    'npm_config_@org:registry': elsewhere,
    npm_config_dry_run: 'true',
    npm_config_registry: elsewhere,
  }
  for (const [name, value] of Object.entries(inherited)) vi.stubEnv(name, value)
  const { root, run, commands, environments } = workspace()
  publish(root, { registry, tag: 'next', 'no-git-tag': true }, run)
  expect(commands[0]).toMatch(/^pnpm exec turbo run build lint:package check:built/)
  expect(commands.at(-1)).toBe('pnpm exec changeset publish --tag next --no-git-tag')
  for (const env of environments) {
    expect(env).toMatchObject({ npm_config_registry: registry, pnpm_config_registry: registry })
    expect(env).not.toHaveProperty('npm_config_@org:registry')
    expect(env).not.toHaveProperty('npm_config_dry_run')
  }
})

test('nothing is published if a package would go to another registry', () => {
  const { root, run, commands } = workspace(elsewhere)
  expect(() => publish(root, { registry }, run)).toThrow(`@org/one would be published to ${elsewhere}`)
  expect(commands.filter((command) => published.test(command))).toEqual([])
})

test('nothing runs if the work tree has changes', () => {
  const { root, run, commands } = workspace()
  writeFileSync(join(root, 'new.txt'), '')
  expect(() => publish(root, { registry }, run)).toThrow('Commit first')
  expect(commands).toEqual([])
})
