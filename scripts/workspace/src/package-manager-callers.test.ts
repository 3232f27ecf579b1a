import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from './git.ts'

const root = join(import.meta.dirname, '../../..')
/** A call whose first argument is a package manager. */
const start = /\(\s*['"`](?:npm|npx|pnpm|yarn)['"`],/
/** `Rehearsal` runs commands in the environment that `rehearse.ts` makes. */
const environment = /\b(installEnvironment|loopbackEnvironment|Environment|Rehearsal)\b|env: \{ PATH, HOME \}/

test('every file that starts a package manager gives it an environment without inherited settings', () => {
  const files = git(root, 'ls-files', '-z', '--', '*.ts', '*.mjs', '*.js').split('\0').filter(Boolean)
  const texts = files.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  const starting = texts.filter(([, text]) => start.test(text))
  expect(starting.length).toBeGreaterThan(5)
  expect(starting.filter(([, text]) => !environment.test(text)).map(([path]) => path)).toEqual([])
})
