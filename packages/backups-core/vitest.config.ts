import { defineConfig } from 'vitest/config'

/** Workspace packages export their sources under this condition, so no build is needed before a test. */
const conditions = ['@org/source', 'module', 'node', 'development|production']

const project = (name: string, test: object) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name, testTimeout: 120_000, hookTimeout: 120_000, ...test },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', { include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/properties/**/*.test.ts'] }),
      project('contract', {
        include: ['test/{contract,faults,types}/**/*.test.ts'],
        globalSetup: ['@org/testkit/global-mock'],
      }),
      project('types', {
        include: [],
        typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
      }),
    ],
  },
})
