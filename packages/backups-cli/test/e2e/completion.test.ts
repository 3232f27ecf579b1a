import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runBackups } from './run-backups.ts'

const run = (shell: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(shell, args, { encoding: 'utf8' })

const isThere = (shell: string): boolean => run(shell, '--version').status === 0

async function script(shell: string): Promise<string> {
  const { code, stdout } = await runBackups(['completion', shell])
  expect(code).toBe(0)
  return stdout
}

/** What bash offers for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const ask = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _backups; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = run('bash', '-c', `${await script('bash')}\n${ask}`, 'bash', 'backups', ...words)
  return stdout.trim().split('\n')
}

describe('bash completes', () => {
  test.each([
    [['l'], ['list']],
    [
      ['policy', ''],
      ['get', 'set'],
    ],
    [['policy', 'set', '--auto'], ['--auto-backup']],
    [
      ['list', '-o', ''],
      ['table', 'json', 'yaml', 'csv', 'ndjson'],
    ],
    [['list', '--creation-method', 'A'], ['AUTO']],
    [
      ['list', '--no-'],
      ['--no-header', '--no-color'],
    ],
    [['help', 'job'], ['job']],
    [
      ['help', 'policy', ''],
      ['get', 'set'],
    ],
    [['--sim', 'li'], ['list']],
    [['-o', 'json', '--sim', 'li'], ['list']],
    [
      ['--base-url', 'li', 'de'],
      ['describe', 'delete'],
    ],
    [['--v'], ['--version']],
    [['--h'], ['--help']],
    [['list', '--output', '=', 'js'], ['json']],
    [
      ['--output', '=', 'json', 'job', ''],
      ['describe', 'wait'],
    ],
  ])('backups %j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected)
  })
})

test('bash offers a file with a space in its name as one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  await writeFile(join(folder, 'my file.json'), '')
  expect(await offered('restore-cluster', '--password-file', join(folder, 'my'))).toEqual([
    join(folder, 'my file.json'),
  ])
  await rm(folder, { recursive: true })
})

test.skipIf(!isThere('fish'))('fish completes', async () => {
  const ask = (line: string): string => `for word in (complete -C '${line}'); echo $word; end; echo 'end of words'`
  const input = [
    await script('fish'),
    ask('backups po'),
    ask('backups policy '),
    ask('backups list --creation-method '),
    ask('backups --sim -o json li'),
    ask('backups help policy g'),
    ask('backups list --cre'),
  ].join('\n')
  const { stdout } = run('fish', '--no-config', '-c', input)
  const words = stdout.split('end of words\n').map((part) =>
    part
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  expect(words.slice(0, 6)).toEqual([
    ['policy'],
    ['get', 'set'],
    expect.arrayContaining(['AUTO', 'MANUAL']),
    ['list'],
    ['get'],
    ['--creation-method'],
  ])
})

test.skipIf(!isThere('zsh'))('zsh can read its script', async () => {
  const { status, stderr } = run('zsh', '-n', '-c', await script('zsh'))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
