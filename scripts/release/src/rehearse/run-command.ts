import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { ToolEnvironment } from '@org/workspace/tool-environment'

export type Run = (
  command: string,
  args: readonly string[],
  cwd: string,
  env?: ToolEnvironment,
) => Promise<{ stdout: string }>

/** Every process that a runner starts inherits this variable, directly or indirectly. */
const STARTED_BY: string = randomUUID()

/**
 * Returns a function that runs a command until it exits. Its error contains the whole output, because the cause of a failure may
 * be far from the end.
 */
export function createRunner(common: ToolEnvironment): Run {
  return async (command, args, cwd, env = common) => {
    const child = spawn(command, args, { cwd, env: { ...env, STARTED_BY }, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    if (code === 0) return { stdout }
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`)
  }
}

/**
 * Returns the running processes that the runners have started, directly or indirectly; undefined on systems without /proc.
 */
export function leftRunning(): string[] | undefined {
  if (!existsSync('/proc/self/environ')) return undefined
  return globSync('/proc/[0-9]*').flatMap((folder) => {
    try {
      if (!readFileSync(`${folder}/environ`, 'utf8').includes(STARTED_BY)) return []
      return [`${folder.slice(6)} ${readFileSync(`${folder}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()}`]
    } catch {
      // The process has ended, or belongs to another user.
      return []
    }
  })
}
