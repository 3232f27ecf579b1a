import module from 'node:module'
import type * as Program from './program.ts'

/** What does the work. Much of its start is compiling, the result of which Node 22.1 and later keeps from run to run. */
export function loadProgram(): Promise<typeof Program> {
  const node: { enableCompileCache?: () => unknown } = module
  node.enableCompileCache?.()
  return import('./program.ts')
}
