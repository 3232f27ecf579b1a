import { defineConfig } from 'vitest/config'

/** Workspace packages export their sources under this condition, so that nothing has to be built before a test. */
const fromSource = {
  resolve: { conditions: ['@org/source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['@org/source', 'module', 'node', 'development|production'] } },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/properties/**/*.test.ts'],
        },
      },
      {
        ...fromSource,
        test: {
          name: 'contract',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['test/{contract,faults,types}/**/*.test.ts'],
          globalSetup: ['@org/testkit/global-mock'],
        },
      },
      {
        ...fromSource,
        test: {
          name: 'types',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
        },
      },
    ],
  },
})
