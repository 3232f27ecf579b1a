import { defineConfig } from 'vitest/config'

/** Workspace packages resolve to their sources, so that tests need no build. */
const resolve = { conditions: ['@org/source', 'module', 'node', 'development|production'] }

/** The vitest configuration of every tool. */
const config = defineConfig({
  resolve,
  ssr: { resolve },
  test: { testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] },
})

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export.
export default config
