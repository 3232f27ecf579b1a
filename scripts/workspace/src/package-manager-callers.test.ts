import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from './git.ts'

const root = join(import.meta.dirname, '../../..')
const files = git(root, 'ls-files', '-z', '--', '*.ts', '*.mjs', '*.js').split('\0').filter(Boolean)
const texts = files.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
const pathsOf = (isFound: (text: string) => boolean): string[] =>
  texts.filter(([, text]) => isFound(text)).map(([path]) => path)

const spawning = /['"`](?:node:)?child_process['"`]/
/** The name of a package manager as an argument, or as the first word of a shell command. */
const name = /(['"`])(?:npm|npx|pnpm|yarn)\1|\bexec(?:Sync)?\(\s*['"`](?:npm|npx|pnpm|yarn)\b/
/** The tests of packages cannot import `runPackageManager`, so they start pnpm with two variables only. */
const ownEnvironment = /\('pnpm', \['pack', [^\]]+\], \{ cwd[^}]*, env: \{ PATH, HOME \}/g

test('only runPackageManager starts a package manager', () => {
  const starts = (text: string): boolean => spawning.test(text) && name.test(text.replaceAll(ownEnvironment, ''))
  expect(pathsOf(starts)).toEqual(['scripts/workspace/src/run-package-manager.ts'])
})

test("no caller of runPackageManager or of the rehearsal's runner reads process.env", () => {
  const reads = (text: string): boolean =>
    /\b(runPackageManager|createRunner|Rehearsal|Run)\b/.test(text) && /\bprocess\.env\b/.test(text)
  expect(pathsOf(reads).filter((path) => !path.endsWith('.test.ts'))).toEqual([])
  const callers = pathsOf((text) => /\brunPackageManager\(|\brun\('pnpm'/.test(text))
  expect(callers.length).toBeGreaterThan(5)
})
