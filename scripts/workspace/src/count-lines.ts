/**
 * Prints how many lines each package and tool has, without tests and generated files: TypeScript, JavaScript and styles, as committed.
 *
 *     pnpm --filter @org/workspace run lines
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from './git.ts'

const counted = /\.(ts|tsx|mjs|js|css)$/
const excluded = /\.test\.|test-d|\/test\/|generated|\.gen\./

const root = join(import.meta.dirname, '../../..')
const lines = new Map<string, number>()
const add = (name: string, count: number): unknown => lines.set(name, (lines.get(name) ?? 0) + count)

for (const path of git(root, 'ls-files', 'packages', 'scripts', 'spec').split('\n')) {
  if (!counted.test(path) || excluded.test(path)) continue
  const [top = '', name = ''] = path.split('/')
  const count = readFileSync(join(root, path), 'utf8').split('\n').length - 1
  add(top, count)
  if (top !== 'spec') add(`${top}/${name}`, count)
}
for (const [name, count] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${String(count).padStart(6)}  ${name}`)
}
