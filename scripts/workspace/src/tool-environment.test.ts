import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runPackageManager } from './run-package-manager.ts'
import {
  type Environment,
  installEnvironment,
  isLoopback,
  loopbackEnvironment,
  type ToolEnvironment,
} from './tool-environment.ts'

const elsewhere = 'http://127.0.0.1:9/'
const registry = 'http://127.0.0.1:4873/'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tool-environment-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@org/one', version: '1.0.0', license: 'MIT' }))
  writeFileSync(join(folder, 'user-npmrc'), `registry=${elsewhere}\n@org:registry=${elsewhere}\n`)
  mkdirSync(join(folder, 'config/pnpm'), { recursive: true })
  writeFileSync(
    join(folder, 'config/pnpm/config.yaml'),
    `registries: { default: '${elsewhere}', '@org': '${elsewhere}' }`,
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (command: 'npm' | 'pnpm', args: string[], env: ToolEnvironment): string =>
  runPackageManager(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** Returns the registries that npm and pnpm report, and the registry that pnpm would publish to. */
function registries(env: ToolEnvironment): string[] {
  const reported = (['npm', 'pnpm'] as const).flatMap((tool) =>
    ['registry', '@org:registry'].map((key) => run(tool, ['config', 'get', key], env)),
  )
  return [...reported, / → (\S+)/.exec(run('pnpm', ['publish', '--dry-run', '--no-git-checks'], env))?.[1] ?? 'none']
}

test.each<[string, () => Environment]>([
  ['npm run', () => ({ npm_config_userconfig: join(folder, 'user-npmrc'), npm_config_global: '' })],
  ['npm run --registry', () => ({ npm_config_registry: elsewhere })],
  ['a setting for the scope', () => ({ 'npm_config_@org:registry': elsewhere })],
  [
    'settings in upper case',
    () => ({ NPM_CONFIG_USERCONFIG: join(folder, 'user-npmrc'), NPM_CONFIG_REGISTRY: elsewhere }),
  ],
  ['settings of pnpm', () => ({ pnpm_config_registry: elsewhere, PNPM_CONFIG_USERCONFIG: join(folder, 'user-npmrc') })],
  ['a global npmrc', () => ({ npm_config_globalconfig: join(folder, 'user-npmrc') })],
  ["pnpm's global configuration", () => ({ XDG_CONFIG_HOME: join(folder, 'config') })],
])('npm and pnpm use only the registry on loopback when the parent has %s', (_, inherited) => {
  const env = loopbackEnvironment(registry, join(folder, 'own'), { ...process.env, ...inherited() })
  expect(registries(env)).toEqual(Array.from({ length: 5 }, () => registry))
})

test('loopbackEnvironment refuses a registry that is not on loopback', () => {
  expect(() => loopbackEnvironment('https://registry.example/', folder)).toThrow('not on loopback')
  expect(['http://localhost:1/', 'http://[::1]:1/', 'http://127.1.2.3/'].map(isLoopback)).toEqual([true, true, true])
  expect(['http://127.0.0.1.example.org/', 'file:///127.0.0.1'].map(isLoopback)).toEqual([false, false])
})

test('loopbackEnvironment drops the proxy and yarn settings of the parent', () => {
  const inherited = { https_proxy: 'http://proxy.example', YARN_RC_FILENAME: 'x', yarn_npm_registry_server: elsewhere }
  const env = loopbackEnvironment(registry, folder, { PATH: '/bin', ...inherited })
  expect(env).toMatchObject({ PATH: '/bin', YARN_NPM_REGISTRY_SERVER: registry, HTTPS_PROXY: 'http://127.0.0.1:9' })
  expect(Object.keys(env).filter((name) => name in inherited)).toEqual([])
})

test('installEnvironment keeps only the settings that reach the user’s registry', () => {
  const kept = {
    PATH: '/bin',
    npm_config_registry: 'https://mirror.example/',
    NPM_CONFIG_USERCONFIG: '/home/u/.npmrc',
    'npm_config_@other:registry': 'https://other.example/',
    'npm_config_//mirror.example/:_authToken': 'x',
    npm_config_https_proxy: 'http://proxy.example',
    PNPM_CONFIG_CAFILE: '/etc/ca.pem',
    npm_config_cache: '/cache',
    PNPM_HOME: '/home/u/pnpm',
    YARN_HTTPS_PROXY: 'http://proxy.example',
  }
  const dropped = {
    'NPM_CONFIG_@org:registry': elsewhere,
    'npm_config_@ORG:registry': elsewhere,
    npm_config_workspace: 'one',
    NPM_CONFIG_DRY_RUN: 'true',
    npm_config_package: 'node@24',
    npm_config_call: 'pnpm x',
    npm_execpath: '/pnpm',
    npm_config_global: 'true',
    npm_config_prefix: '/usr',
    pnpm_config_ignore_workspace: 'true',
    YARN_RC_FILENAME: 'x',
  }
  expect(installEnvironment({ ...kept, ...dropped })).toEqual({ ...kept, pnpm_config_verify_deps_before_run: 'false' })
})

test('an installation in another folder works in a process that `npm run --workspace --dry-run` started', () => {
  const inherited = { npm_config_workspace: 'one', npm_config_dry_run: 'true', npm_config_package_lock_only: 'true' }
  mkdirSync(join(folder, 'dependency'))
  writeFileSync(join(folder, 'dependency/package.json'), JSON.stringify({ name: 'dependency', version: '1.0.0' }))
  const env = installEnvironment({ ...process.env, ...inherited })
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', './dependency'], env)
  expect(run('npm', ['ls', '--json'], env)).toContain('"dependency"')
  expect(createRequire(join(folder, 'package.json')).resolve('dependency/package.json')).toContain('package.json')
})
