/**
 * Runs turbo tasks and prints the failures and the exit code last: for a failed test, its file, its name and the first line of
 * its error; for any other failed task, the end of its output. The exit code is that of turbo.
 *
 *     node scripts/workspace/src/check.ts <task> …
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { tryGit } from './git.ts'
import { resolveBase } from './resolve-base.ts'

interface Task {
  taskId: string
  /** Undefined for a task that the package does not have. */
  logFile?: string
  execution?: { exitCode?: number }
}

const linesKept = 12
/** Matches lines that the package manager prints about the command. */
const noise = /ELIFECYCLE|ERR_PNPM|^\$ |^> /

/** Returns the lines of a task's output that describe the failures. */
export function failureLines(log: string): string[] {
  const lines = stripVTControlCharacters(log)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !noise.test(line))
  const tests = lines.flatMap((line, at) => {
    const name = /^FAIL\s+(.*)$/.exec(line)?.[1]
    // If several tests fail with the same error, vitest prints it once, after the last test.
    const error = lines.slice(at + 1).find((next) => !next.startsWith('FAIL '))
    return name === undefined ? [] : [`${name}: ${error ?? 'no error was printed'}`]
  })
  return tests.length > 0 ? [...new Set(tests)] : lines.slice(-linesKept)
}

/** Returns the lines of each failed task, and one line with the tasks that were skipped because of them. */
export function renderFailures(tasks: readonly Task[], read: (logFile: string) => string): string[] {
  const own = tasks.flatMap(({ logFile, ...task }) => (logFile === undefined ? [] : [{ ...task, logFile }]))
  const failed = own.filter(({ execution }) => execution?.exitCode !== undefined && execution.exitCode !== 0)
  const skipped = own.filter(({ execution }) => execution?.exitCode === undefined)
  return [
    ...failed.flatMap(({ taskId, logFile }) => [taskId, ...failureLines(read(logFile)).map((line) => `  ${line}`)]),
    ...(skipped.length > 0 ? [`Not run: ${skipped.map(({ taskId }) => taskId).join(', ')}`] : []),
  ]
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..')
  const runs = join(root, '.turbo/runs')
  const summaries = (): string[] => (existsSync(runs) ? readdirSync(runs) : [])
  const before = new Set(summaries())
  // G7 of `pnpm contract` tries the mutants of lines that differ from the base, so its cached result depends on the base.
  const { commit } = resolveBase(root, undefined, {})
  const env = { ...process.env, BASE_DOCUMENT: commit && tryGit(root, 'rev-parse', `${commit}:spec/openapi.yaml`) }
  const flags = ['--concurrency=2', '--continue=dependencies-successful', '--summarize=true']
  const { status } = spawnSync(join(root, 'node_modules/.bin/turbo'), ['run', ...flags, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
  for (const name of summaries().filter((file) => !before.has(file))) {
    const { tasks } = JSON.parse(readFileSync(join(runs, name), 'utf8')) as { tasks: Task[] }
    rmSync(join(runs, name))
    if (status === 0) continue
    const lines = renderFailures(tasks, (logFile) => readFileSync(join(root, logFile), 'utf8'))
    console.error(`\nFailures:\n${lines.join('\n')}\n\nExit code ${process.exitCode}`)
  }
}
