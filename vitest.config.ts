import { defineConfig } from 'vitest/config'

/** Workspace packages are read from their sources: nothing has to be built before. */
const resolve = { conditions: ['@org/source', 'module', 'node', 'development|production'] }

/** Tests of the repository's own scripts; each package has a configuration of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: { name: 'scripts', testTimeout: 120_000, hookTimeout: 120_000, include: ['scripts/**/*.test.ts'] },
      },
    ],
  },
})
