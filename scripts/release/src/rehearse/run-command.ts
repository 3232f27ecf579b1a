import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Environment } from '@org/workspace/tool-environment'

export type Run = (
  command: string,
  args: readonly string[],
  cwd: string,
  env?: Environment,
) => Promise<{ stdout: string }>

/** Whatever is started from here inherits this, and so does what that starts. */
const mark = `STARTED_BY=${randomUUID()}`
process.env['STARTED_BY'] = mark.slice('STARTED_BY='.length)

/** Runs commands to their end in an environment. An error contains the whole output, because the cause may be far from the end. */
export function createRunner(common: Environment): Run {
  return async (command, args, cwd, env = common) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...env, STARTED_BY: mark.slice('STARTED_BY='.length) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (code === 0) return { stdout }
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`)
  }
}

/** What was started from here and still runs, however far down; undefined where the system does not tell. */
export function leftRunning(): string[] | undefined {
  if (!existsSync('/proc/self/environ')) return undefined
  return globSync('/proc/[0-9]*/environ').flatMap((path) => {
    const pid = basename(dirname(path))
    try {
      // What a process has there is from its start; our own start was before the mark.
      if (!readFileSync(path, 'utf8').split('\0').includes(mark)) return []
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()}`]
    } catch {
      // It has ended while we looked, or belongs to somebody else.
      return []
    }
  })
}
