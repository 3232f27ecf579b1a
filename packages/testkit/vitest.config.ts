import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [{ test: { name: 'unit', testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] } }],
  },
})
