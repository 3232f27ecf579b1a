import { defineConfig } from 'vitest/config'

/** Workspace packages export their sources under this condition, so no build is needed before a test. */
const resolve = { conditions: ['@org/source', 'module', 'node', 'development|production'] }
const typecheck = { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'tsconfig.json' }

const projects = [
  { name: 'unit', include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/properties/**/*.test.ts'] },
  {
    name: 'contract',
    include: ['test/{contract,faults,types}/**/*.test.ts'],
    globalSetup: ['@org/testkit/global-mock'],
  },
  { name: 'types', include: [], typecheck },
]

export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: projects.map((test) => ({ extends: true as const, test })),
  },
})
