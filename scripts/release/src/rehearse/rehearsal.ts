import type { ToolEnvironment } from '@org/workspace/tool-environment'
import type { Run } from './run-command.ts'

type RunInClone = (...args: string[]) => Promise<{ stdout: string }>

/** A clone of the repository, and the means to work in it. */
export interface Rehearsal {
  /** The folder that is removed at the end. */
  work: string
  /** The clone, below `work`. Its branch is `main`. */
  repository: string
  env: ToolEnvironment
  run: Run
  git: RunInClone
  pnpm: RunInClone
  /** Runs an action, and prints what it has done and how long it took. */
  step: <T>(what: string, action: () => Promise<T>) => Promise<T>
}

export function expectThat(isTrue: boolean, what: string, output = ''): void {
  if (!isTrue) throw new Error(`expected: ${what}\n${output}`)
}

/** Returns the output of a command that fails, and an empty text for one that succeeds. */
export const failureOf = (command: Promise<unknown>): Promise<string> =>
  command.then(
    () => '',
    (error: Error) => error.message,
  )
