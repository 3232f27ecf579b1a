import { defineConfig } from 'vitest/config'

// Read the sources of the workspace, as `tsc` does, and not what was built last.
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
        // Needs the real server: `pnpm test:redis`, and not part of `npm test`.
        resolve,
        ssr: { resolve },
        test: { name: 'redis', testTimeout: 120_000, hookTimeout: 120_000, include: ['test/redis/**/*.test.ts'] },
      },
    ],
  },
})
