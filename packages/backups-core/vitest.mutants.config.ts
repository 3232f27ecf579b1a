import { defineConfig } from 'vitest/config'

const conditions = ['@org/source', 'module', 'node', 'development|production']

/** For `pnpm mutants`: unit tests only, because they run thousands of times. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['src/**/*.test.ts'] },
})
