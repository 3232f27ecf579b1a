import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'types',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
        },
      },
    ],
  },
})
