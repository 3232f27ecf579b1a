import { defineConfig } from 'vitest/config'

/** For `pnpm mutants`: unit tests only, since a mutant is tried thousands of times. */
export default defineConfig({
  resolve: { conditions: ['@org/source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['@org/source', 'module', 'node', 'development|production'] } },
  test: { include: ['src/**/*.test.ts'] },
})
