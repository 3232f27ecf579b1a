import { execFileSync, type StdioOptions } from 'node:child_process'
import { installEnvironment, type ToolEnvironment } from './tool-environment.ts'

interface Options {
  cwd: string
  /** @default installEnvironment() */
  env?: ToolEnvironment
  /** @default standard output is returned, and errors are printed */
  stdio?: StdioOptions
}

export type RunPackageManager = (command: 'npm' | 'pnpm', args: readonly string[], options: Options) => string

/** Runs npm or pnpm without the settings that this process has inherited. Returns the standard output. @throws if the command fails */
export const runPackageManager: RunPackageManager = (
  command,
  args,
  { cwd, env = installEnvironment(), stdio = ['ignore', 'pipe', 'inherit'] },
) => execFileSync(command, args, { cwd, env, stdio, encoding: 'utf8', maxBuffer: 2 ** 26 })
