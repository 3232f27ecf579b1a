import { tmpdir } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { runPackageManager } from './run-package-manager.ts'
import { defaultEnvironment, installEnvironment } from './tool-environment.ts'

afterEach(() => vi.unstubAllEnvs())

test('npm ignores the settings that this process inherited, and uses those that the caller gives', () => {
  vi.stubEnv('npm_config_dry_run', 'true')
  const dryRun = (env?: ReturnType<typeof installEnvironment>): string =>
    runPackageManager('npm', ['config', 'get', 'dry-run'], { cwd: tmpdir(), ...(env && { env }) }).trim()
  expect(dryRun()).toBe('false')
  expect(dryRun({ ...installEnvironment(), npm_config_dry_run: 'true' })).toBe('true')
})

test('npm reports its default registry in the default environment', () => {
  const registryIn = (env: ReturnType<typeof installEnvironment>): string =>
    runPackageManager('npm', ['config', 'get', 'registry'], { cwd: tmpdir(), env }).trim()
  for (const name of ['npm_config_registry', 'NPM_CONFIG_REGISTRY']) vi.stubEnv(name, 'https://registry.example/')
  expect(registryIn(installEnvironment())).toBe('https://registry.example/')
  expect(registryIn(defaultEnvironment())).toMatch(/^https:\/\/(?!registry\.example)/)
})

test('the error of a failed command has its name and its exit code, but not its flags', () => {
  const run = () =>
    runPackageManager('npm', ['run', 'no-such-script', '--otp', '123456'], { cwd: tmpdir(), stdio: 'pipe' })
  expect(run).toThrow(/^`npm run no-such-script` failed: exit code \d+\n/)
  expect(run).not.toThrow('123456')
})

// @ts-expect-error The compiler must reject the environment of this process.
export const rejected: Parameters<typeof runPackageManager>[2] = { cwd: '.', env: process.env }
