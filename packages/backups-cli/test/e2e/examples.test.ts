import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { commands } from '../commands.ts'
import { runBackups, runShell } from './run-backups.ts'

const root = join(import.meta.dirname, '../..')
const env = { ZILLIZ_API_KEY: 'test-key', ZILLIZ_BASE_URL: inject('mockUrl') }
/** The exit codes of examples. A comparison of policies may exit with 7. A server that the test interrupts exits with 130. */
const expectedCodes: ReadonlySet<number | null> = new Set([0, 7, 130])

/** Runs a line in a temporary folder. */
async function tryLine(line: string): Promise<{ isExpected: boolean; errors: string[] }> {
  if (/^backups (sim|console)\b/.test(line)) {
    let isInterrupted = false
    const { code } = await runBackups(line.split(' ').slice(1), {
      env,
      onText(child, text) {
        if (!isInterrupted && text.includes('http://')) isInterrupted = child.kill('SIGINT')
      },
    })
    return { isExpected: expectedCodes.has(code), errors: [] }
  }
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  const { code, stderr } = await runShell(`cd '${folder}'; ${line}`, env)
  await rm(folder, { recursive: true })
  return { isExpected: expectedCodes.has(code), errors: stderr.split('\n').filter((text) => text.startsWith('error:')) }
}

describe.each(commands)('the examples of backups $name', ({ name, examples }) => {
  test.each(examples.map(({ line }) => line))('run: %s', async (line) => {
    expect(await tryLine(`backups ${line}`)).toEqual({ isExpected: true, errors: [] })
  })

  test.each(examples.map(({ line }) => line))('run with --sim: %s', async (line) => {
    expect(await tryLine(`backups ${line} --sim`)).toEqual({ isExpected: true, errors: [] })
  })

  test('the help of each command contains its examples', async () => {
    const { stdout } = await runShell(`backups ${name} --help`, {})
    for (const { line } of examples) expect(stdout).toContain(`backups ${line}\n`)
  })
})

test('the man page contains every command with its examples', async () => {
  const page = (await readFile(join(root, 'dist/backups.1'), 'utf8')).replaceAll('\\-', '-').replaceAll('\\e', '\\')
  for (const { name, examples } of commands) {
    expect(page).toContain(`.SS backups ${name}\n`)
    for (const { line } of examples) expect(page).toContain(`    backups ${line}\n`)
  }
})

/** Returns the lines in code blocks of a README that run `backups` or npx, without trailing comments. */
async function examplesOf(readme: string): Promise<string[]> {
  const text = await readFile(join(root, readme), 'utf8')
  const code = (text.match(/^```[^]*?^```/gm) ?? []).join('\n')
  const lines = code.matchAll(/^(?:\$ )?(?:npx @org\/backups-cli|backups) (.*?)(?: +#.*)?$/gm)
  return [...lines].map(([, words = '']) => `backups ${words}`)
}

describe.each([
  ['README.md', 8],
  ['../../README.md', 3],
  ['../backups-console/README.md', 2],
])('the examples of %s', async (readme, atLeast) => {
  const lines = await examplesOf(readme)

  test.each(lines)('run: %s', async (line) => {
    expect(await tryLine(line)).toEqual({ isExpected: true, errors: [] })
  })

  test('the READMEs contain examples that this test runs', () => {
    expect(lines.length).toBeGreaterThanOrEqual(atLeast)
  })
})
