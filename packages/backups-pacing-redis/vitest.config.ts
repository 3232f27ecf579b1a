import { defineConfig } from 'vitest/config'

// Tests read the sources of the workspace packages, like `tsc`, and not their last build.
const resolve = { conditions: ['@org/source', 'module', 'import', 'node', 'default'] }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: { name: 'unit', testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] },
      },
      {
        // These tests need redis-server, so `npm test` does not run them. Run: `pnpm test:redis`.
        resolve,
        ssr: { resolve },
        test: { name: 'redis', testTimeout: 120_000, hookTimeout: 120_000, include: ['test/redis/**/*.test.ts'] },
      },
    ],
  },
})
