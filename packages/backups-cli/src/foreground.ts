import { loadBuiltin } from './builtin-module.ts'

/**
 * Whether the process is in the foreground of its terminal. A background process that reads the terminal is stopped. Returns true if
 * this cannot be found out.
 */
export function isInForeground(): boolean {
  const [group, foreground] = fromProc() ?? fromPs() ?? []
  return group === foreground
}

/** Returns the process group and the group in the foreground, on Linux. */
function fromProc(): string[] | undefined {
  try {
    const text = loadBuiltin('node:fs').readFileSync('/proc/self/stat', 'utf8')
    // The fields after the name of the program: state, parent, group, session, terminal, foreground group.
    const [, , group = '', , , foreground = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return [group, foreground]
  } catch {
    return undefined
  }
}

/** Like `fromProc`, on other systems. */
function fromPs(): string[] | undefined {
  const args = ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)]
  const { stdout, status } = loadBuiltin('node:child_process').spawnSync('ps', args, { encoding: 'utf8' })
  return status === 0 ? stdout.trim().split(/\s+/) : undefined
}
