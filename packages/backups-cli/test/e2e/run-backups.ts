import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const program: string = join(import.meta.dirname, '../../dist/main.js')

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  env?: Record<string, string | undefined>
  cwd?: string
  /** Called with each chunk of stdout or stderr, for tests that act while the command runs. */
  onText?: (child: ChildProcess, text: string) => void
}

/** Runs the built command as a child process. Its environment contains only PATH, TZ and `env`. */
export function runBackups(args: readonly string[], { env = {}, cwd, onText }: RunOptions = {}): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  })
  const read = (stream: typeof child.stdout): (() => string) => {
    let all = ''
    stream.setEncoding('utf8').on('data', (text: string) => {
      all += text
      onText?.(child, text)
    })
    return () => all
  }
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)]
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: stdout(), stderr: stderr() }))
  })
}

/** Runs a line in bash, where `backups` is the built command. */
export function runShell(line: string, env: Record<string, string>): Promise<Finished> {
  const child = spawn('bash', ['-c', `backups() { "${process.execPath}" "${program}" "$@"; }\n${line}`], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** Creates a temporary folder for `work`, and removes it afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'backups-cli-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
