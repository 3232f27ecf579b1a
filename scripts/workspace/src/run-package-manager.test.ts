import { tmpdir } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { runPackageManager } from './run-package-manager.ts'
import { installEnvironment } from './tool-environment.ts'

afterEach(() => vi.unstubAllEnvs())

test('npm does not see the settings that its parent inherited, and sees those that are given', () => {
  vi.stubEnv('npm_config_dry_run', 'true')
  const dryRun = (env?: ReturnType<typeof installEnvironment>): string =>
    runPackageManager('npm', ['config', 'get', 'dry-run'], { cwd: tmpdir(), ...(env && { env }) }).trim()
  expect(dryRun()).toBe('false')
  expect(dryRun({ ...installEnvironment(), npm_config_dry_run: 'true' })).toBe('true')
})

// @ts-expect-error The compiler must reject the environment of this process.
export const rejected: Parameters<typeof runPackageManager>[2] = { cwd: '.', env: process.env }
