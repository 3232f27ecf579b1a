import { spawnSync, type StdioOptions } from 'node:child_process'
import { installEnvironment, type ToolEnvironment } from './tool-environment.ts'

interface Options {
  cwd: string
  /** @default installEnvironment() */
  env?: ToolEnvironment
  /** @default standard output is returned, and errors are printed */
  stdio?: StdioOptions
}

export type RunPackageManager = (command: 'npm' | 'pnpm', args: readonly string[], options: Options) => string

/**
 * Runs npm or pnpm without the settings that this process inherited, and returns the standard output.
 *
 * @throws if the command fails. The message leaves out the flags, because one of them may be a one-time password.
 */
export const runPackageManager: RunPackageManager = (
  command,
  args,
  { cwd, env = installEnvironment(), stdio = ['ignore', 'pipe', 'inherit'] },
) => {
  const result = spawnSync(command, args, { cwd, env, stdio, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (result.status === 0) return result.stdout ?? ''
  const flag = args.findIndex((arg) => arg.startsWith('-'))
  const name = [command, ...(flag < 0 ? args : args.slice(0, flag))].join(' ')
  const reason = result.error?.message ?? `exit code ${result.status ?? result.signal}`
  throw new Error([`\`${name}\` failed: ${reason}`, result.stderr?.trim()].filter(Boolean).join('\n'))
}
