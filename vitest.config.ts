import { defineConfig } from 'vitest/config'

/** Tests of the repository's own scripts; each package has a configuration of its own. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'scripts', testTimeout: 120_000, hookTimeout: 120_000, include: ['scripts/**/*.test.ts'] } },
    ],
  },
})
