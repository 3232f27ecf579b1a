import { defineConfig } from 'vitest/config'

/** For `pnpm mutants`: unit tests only, because they run thousands of times. */
const resolve = { conditions: ['@org/source', 'module', 'node', 'development|production'] }

export default defineConfig({ resolve, ssr: { resolve }, test: { include: ['src/**/*.test.ts'] } })
