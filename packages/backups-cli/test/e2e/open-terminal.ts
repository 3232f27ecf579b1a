import { execFile, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { program } from './run-backups.ts'

const run = promisify(execFile)

/** Terminals are emulated by tmux. Without it, tests that need a terminal are skipped. */
export const hasTmux: boolean = spawnSync('tmux', ['-V']).status === 0

export interface RealTerminal {
  /** Presses keys, by tmux's names: `Enter`, `C-c`. */
  type(...keys: string[]): Promise<void>
  /** Returns the screen without trailing spaces. */
  screen(): Promise<string>
  /** Waits until the screen contains a text, and returns the screen. */
  until(text: string | RegExp): Promise<string>
  /** Whether the cursor is visible. */
  showsCursor(): Promise<boolean>
  /** Sends the command a signal. */
  kill(signal: NodeJS.Signals): Promise<void>
  close(): Promise<void>
}

let opened = 0

interface TerminalOptions {
  columns: number
  rows: number
  env: Record<string, string>
}

/** Runs a command in a terminal. The last line of the screen is its exit code. */
export const openTerminal = (args: string, options: TerminalOptions): Promise<RealTerminal> =>
  openLine(`'${process.execPath}' '${program}' ${args}; echo "exit $?"; sleep 60`, options)

/** Opens a terminal with an interactive shell, in which `$backups` is the command. */
export const openShell = (options: TerminalOptions): Promise<RealTerminal> =>
  openLine(`backups='${process.execPath} ${program}' bash --norc -i`, options)

async function openLine(command: string, { columns, rows, env }: TerminalOptions): Promise<RealTerminal> {
  const name = `backups-${process.pid}-${++opened}`
  const tmux = async (...words: string[]): Promise<string> =>
    (
      await run('tmux', ['-L', name, '-f', '/dev/null', ...words], {
        env: { ...process.env, TERM: 'xterm-256color', CI: '' },
      })
    ).stdout
  const settings = Object.entries({ TZ: 'UTC', NO_COLOR: '1', ...env }).map(([key, value]) => `${key}='${value}'`)
  const line = `export ${settings.join(' ')}; unset CI; ${command}`
  await tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), line)

  const screen = async (): Promise<string> => {
    const text = await tmux('capture-pane', '-p')
    return `${text.replaceAll(/[ \t]+$/gm, '').trimEnd()}\n`
  }
  return {
    type: async (...keys) => void (await tmux('send-keys', ...keys)),
    screen,
    async until(text) {
      for (let polls = 0; polls < 200; polls++) {
        const shown = await screen()
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown
        await sleep(50)
      }
      throw new Error(`The screen does not contain ${String(text)}:\n${await screen()}`)
    },
    showsCursor: async () => (await tmux('display-message', '-p', '#{cursor_flag}')).trim() === '1',
    async kill(signal) {
      const shell = (await tmux('display-message', '-p', '#{pane_pid}')).trim()
      const { stdout } = await run('pgrep', ['-P', shell])
      process.kill(Number(stdout), signal)
    },
    close: async () => void (await tmux('kill-server')),
  }
}
