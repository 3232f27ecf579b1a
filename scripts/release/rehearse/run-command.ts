import { spawn } from 'node:child_process'

export type Run = (
  command: string,
  args: readonly string[],
  cwd: string,
  env?: Record<string, string>,
) => Promise<{ stdout: string }>

/** Starts commands and remembers the processes, so that somebody can look afterwards whether one is left. */
export function createRunner(common: Record<string, string>): { run: Run; pids: number[] } {
  const pids: number[] = []
  const run: Run = async (command, args, cwd, env = {}) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...common, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (child.pid !== undefined) pids.push(child.pid)
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (code === 0) return { stdout }
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`)
  }
  return { run, pids }
}

/** Those of the processes that still run. */
export const running = (pids: readonly number[]): number[] =>
  pids.filter((pid) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  })
