import { defineConfig } from 'vitest/config'

// Workspace packages are taken from their source: no build has to come first.
const resolve = { conditions: ['@org/source'] }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: { name: 'unit', testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] },
      },
      {
        resolve,
        ssr: { resolve },
        test: { name: 'contract', testTimeout: 120_000, hookTimeout: 120_000, include: ['test/contract/**/*.test.ts'] },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'e2e',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['@org/testkit/global-mock'],
          // Most of the time is spent waiting for processes.
          sequence: { concurrent: true },
        },
      },
    ],
  },
})
