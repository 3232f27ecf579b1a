import type { ToolEnvironment } from '@org/workspace/tool-environment'
import type { Run } from './run-command.ts'

type RunInClone = (...args: string[]) => Promise<{ stdout: string }>

export interface Rehearsal {
  /** The temporary folder, which is removed at the end. */
  work: string
  /** The clone, below `work`. Its branch is `main`. */
  repository: string
  env: ToolEnvironment
  run: Run
  git: RunInClone
  pnpm: RunInClone
  /** Runs an action, and prints its description and its duration. */
  step: <T>(what: string, action: () => Promise<T>) => Promise<T>
}

export function expectThat(isTrue: boolean, what: string, output = ''): void {
  if (!isTrue) throw new Error(`expected: ${what}\n${output}`)
}

/** Returns the output of a command if it fails, and an empty string if it succeeds. */
export const failureOf = (command: Promise<unknown>): Promise<string> =>
  command.then(
    () => '',
    (error: Error) => error.message,
  )
