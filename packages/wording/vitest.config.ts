import { defineConfig } from 'vitest/config'

/** Workspace packages export their sources under this condition, so a test needs no build. */
const conditions = ['@org/source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { projects: [{ extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } }] },
})
