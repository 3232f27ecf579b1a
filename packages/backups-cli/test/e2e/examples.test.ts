import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { commandTable } from '../../src/command-table.ts'
import { loadCommand } from '../../src/load-command.ts'
import { runBackups, runShell } from './run-backups.ts'

const root = join(import.meta.dirname, '../..')
const env = { ZILLIZ_API_KEY: 'test-key', ZILLIZ_BASE_URL: inject('mockUrl') }
/** 7 is what the comparison of a policy is for; a server ends with 130, when it is interrupted. */
const good: ReadonlySet<number | null> = new Set([0, 7, 130])

/** Runs a line in a folder of its own. */
async function tried(line: string): Promise<{ isGood: boolean; errors: string[] }> {
  if (/^backups (sim|console)\b/.test(line)) {
    let isInterrupted = false
    const { code } = await runBackups(line.split(' ').slice(1), {
      env,
      onText(child, text) {
        if (!isInterrupted && text.includes('http://')) isInterrupted = child.kill('SIGINT')
      },
    })
    return { isGood: good.has(code), errors: [] }
  }
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  const { code, stderr } = await runShell(`cd '${folder}'; ${line}`, env)
  await rm(folder, { recursive: true })
  return { isGood: good.has(code), errors: stderr.split('\n').filter((text) => text.startsWith('error:')) }
}

describe.each(Object.keys(commandTable))('the examples of backups %s', async (name) => {
  const { examples } = await loadCommand(name)

  test.each(examples.map(({ line }) => line))('run: %s', async (line) => {
    expect(await tried(`backups ${line}`)).toEqual({ isGood: true, errors: [] })
  })

  test('stand in its help', async () => {
    const { stdout } = await runShell(`backups ${name} --help`, {})
    for (const { line } of examples) expect(stdout).toContain(`backups ${line}\n`)
  })
})

test('the man page has every command, and its examples are those of the help', async () => {
  const page = (await readFile(join(root, 'dist/backups.1'), 'utf8')).replaceAll('\\-', '-').replaceAll('\\e', '\\')
  for (const name of Object.keys(commandTable)) {
    expect(page).toContain(`.SS backups ${name}\n`)
    for (const { line } of (await loadCommand(name)).examples) expect(page).toContain(`    backups ${line}\n`)
  }
})

const readme = await readFile(join(root, 'README.md'), 'utf8')
const inReadme = [...readme.matchAll(/^\$ (backups .*?)(?: +#.*)?$/gm)].map(([, line = '']) => line)

describe('the examples of the README', () => {
  test.each(inReadme)('run: %s', async (line) => {
    expect(await tried(line)).toEqual({ isGood: true, errors: [] })
  })

  test('are found', () => {
    expect(inReadme.length).toBeGreaterThan(3)
  })
})
