import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { inTemporaryFolder, runBackups } from './run-backups.ts'

const run = (shell: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(shell, args, { encoding: 'utf8' })

const isInstalled = (shell: string): boolean => run(shell, '--version').status === 0

async function script(shell: string): Promise<string> {
  const { code, stdout } = await runBackups(['completion', shell])
  expect(code).toBe(0)
  return stdout
}

/** Returns bash's completions for the last word. */
async function completionsOf(...words: string[]): Promise<string[]> {
  const complete = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _backups; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = run('bash', '-c', `${await script('bash')}\n${complete}`, 'bash', 'backups', ...words)
  return stdout.trim().split('\n')
}

describe('bash', () => {
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
      ['delete', 'describe'],
    ],
    [['--v'], ['--version']],
    [['--h'], ['--help']],
    [['list', '--output', '=', 'js'], ['json']],
    [
      ['--output', '=', 'json', 'job', ''],
      ['describe', 'wait'],
    ],
  ])('bash completes backups %j', async (words, expected) => {
    expect(await completionsOf(...words)).toEqual(expected)
  })
})

test('bash completes a file name with a space as one word', async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'my file.json'), '')
    expect(await completionsOf('restore-cluster', '--password-file', join(folder, 'my'))).toEqual([
      join(folder, 'my file.json'),
    ])
  })
})

test.skipIf(!isInstalled('fish'))('fish completes commands, flags and values', async () => {
  const ask = (line: string): string => `for word in (complete -C '${line}'); echo $word; end; echo 'end of words'`
  const input = [
    await script('fish'),
    ask('backups po'),
    ask('backups policy '),
    ask('backups list --creation-method '),
    ask('backups --sim -o json li'),
    ask('backups help policy g'),
    ask('backups list --cre'),
    ask('backups --sim-'),
    ask('backups policy get --no-h'),
  ].join('\n')
  const { stdout } = run('fish', '--no-config', '-c', input)
  const words = stdout.split('end of words\n').map((part) =>
    part
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  expect(words.slice(0, 8)).toEqual([
    ['policy'],
    ['get', 'set'],
    expect.arrayContaining(['AUTO', 'MANUAL']),
    ['list'],
    ['get'],
    ['--creation-method'],
    ['--sim-state'],
    ['--no-header'],
  ])
})

describe.skipIf(!isInstalled('zsh'))('zsh', async () => {
  const source = isInstalled('zsh') ? await script('zsh') : ''

  test('zsh parses the completion script', () => {
    const { status, stderr } = run('zsh', '-n', '-c', source)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('a ~/.zshrc that contains only the completion script works and prints nothing', () =>
    inTemporaryFolder(async (home) => {
      await writeFile(join(home, '.zshrc'), source)
      const env = { PATH: process.env['PATH'], HOME: home, ZDOTDIR: home, TERM: 'dumb' }
      const { stdout, stderr } = spawnSync('zsh', ['-i', '-c', 'print -r -- $_comps[backups]'], {
        encoding: 'utf8',
        env,
      })
      expect({ stdout, stderr }).toEqual({ stdout: '_backups\n', stderr: '' })
    }))

  test('zsh completes commands, flags and values', () => {
    const lines = {
      'backups --sim li': 'backups --sim list ',
      'backups -o json policy s': 'backups -o json policy set ',
      'backups help policy g': 'backups help policy get ',
      'backups --vers': 'backups --version ',
      'backups -o nd': 'backups -o ndjson ',
      'backups list --output=nd': 'backups list --output=ndjson ',
      'backups --sim list --creation-method A': 'backups --sim list --creation-method AUTO ',
      // A repeatable flag is offered again. Other flags are not.
      'backups delete --backup-id b --backup-i': 'backups delete --backup-id b --backup-i',
      'backups create --copy-to r --copy-t': 'backups create --copy-to r --copy-to=',
      'backups list -o json --outp': 'backups list -o json --outp',
    }
    // Runs zsh in a pseudo-terminal. Tab completes the line, and Ctrl-X prints the completed line.
    const inner = `autoload -Uz compinit; compinit -u -D; eval "$COMPLETION"; bindkey '^I' complete-word
      shown() { print -r -- "[$BUFFER]"; BUFFER= }; zle -N shown; bindkey '^X' shown; PS1=; print -n rea; print dy`
    const outer = `zmodload zsh/zpty; zpty z 'zsh -f -i'; zpty -w z "$INNER"; zpty -r z out '*ready*'
      for line; do zpty -w -n z "$line"$'\\t\\x18'; zpty -r z out $'*\\n*]*'; print -r -- "\${\${out##*\\[b}%\\]*}"; done; zpty -d z`
    const { stdout } = spawnSync('zsh', ['-f', '-c', outer, 'zsh', ...Object.keys(lines)], {
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, TERM: 'dumb', INNER: inner, COMPLETION: source },
    })
    expect(stdout.split('\n').slice(0, -1)).toEqual(Object.values(lines).map((line) => line.slice(1)))
  })
})
