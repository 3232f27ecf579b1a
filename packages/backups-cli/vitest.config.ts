import { defineConfig, type ViteUserConfig } from 'vitest/config'

// Imports workspace packages from source, so the tests need no build of them.
const resolve = { conditions: ['@org/source'] }
const timeouts = { testTimeout: 120_000, hookTimeout: 120_000 }

const project = (name: string, include: string, options: ViteUserConfig['test'] = {}): ViteUserConfig => ({
  resolve,
  ssr: { resolve },
  test: { name, include: [include], ...timeouts, ...options },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', 'src/**/*.test.ts'),
      project('contract', 'test/contract/**/*.test.ts'),
      // Concurrent, because the tests mostly wait for child processes.
      project('e2e', 'test/e2e/**/*.test.ts', {
        globalSetup: ['@org/testkit/global-mock'],
        sequence: { concurrent: true },
      }),
    ],
  },
})
