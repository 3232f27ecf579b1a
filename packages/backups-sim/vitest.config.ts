import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Tests import the sources of workspace packages instead of their builds.
const resolve = { conditions: ['@org/source', 'module', 'import', 'node', 'default'] }

/** Turns the README into a test file. Each block that is marked as a test becomes a separate module. */
const readmeRecipes = {
  name: 'readme-recipes',
  resolveId: (id: string): string | undefined => (id.startsWith('virtual:recipe/') ? `\0${id}` : undefined),
  load(id: string): string | undefined {
    const recipe = /^\0virtual:recipe\/(\d+)$/.exec(id)
    if (!recipe && !id.endsWith('README.md')) return undefined
    const text = readFileSync(new URL('README.md', import.meta.url), 'utf8')
    const blocks = [...text.matchAll(/<!-- test -->\n```js\n(.*?)```/gs)].map(([, code]) => code)
    if (recipe) return blocks[Number(recipe[1])]
    return blocks.map((_, index) => `import 'virtual:recipe/${index}'`).join('\n')
  },
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: { name: 'unit', testTimeout: 120_000, hookTimeout: 120_000, include: ['src/**/*.test.ts'] },
      },
      {
        plugins: [readmeRecipes],
        resolve: { ...resolve, alias: { '@org/backups-sim': new URL('src/index.ts', import.meta.url).pathname } },
        ssr: { resolve },
        test: { name: 'readme', testTimeout: 120_000, hookTimeout: 120_000, include: ['README.md'] },
      },
      {
        resolve,
        ssr: { resolve },
        test: { name: 'contract', testTimeout: 120_000, hookTimeout: 120_000, include: ['test/contract/**/*.test.ts'] },
      },
      {
        resolve,
        ssr: { resolve },
        test: { name: 'e2e', testTimeout: 120_000, hookTimeout: 120_000, include: ['test/e2e/**/*.test.ts'] },
      },
    ],
  },
})
