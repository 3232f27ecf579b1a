import picocolors from 'picocolors'
import type { Interrupts } from './interrupts.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

/** The streams and the environment that the program runs in. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
  readonly interrupts: Interrupts
}

/** Opens a stream when it is first used: each takes some milliseconds, and many runs need only one. */
export function openTerminal(process: NodeJS.Process, interrupts: Interrupts): Terminal {
  const opened = new Set<NodeJS.WriteStream>()
  const open = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
    // What cannot be written is told to the writer; unheard, it would end the program with a stack.
    if (!opened.has(stream)) opened.add(stream.on('error', () => {}))
    return stream
  }
  return {
    get stdin() {
      return process.stdin
    },
    get stdout() {
      return open(process.stdout)
    },
    get stderr() {
      return open(process.stderr)
    },
    env: process.env,
    interrupts,
  }
}

/** Whether a stream obeys more than letters. */
export const isDrawable = (stream: { isTTY: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY && env['TERM'] !== 'dumb'

/** Colours for a stream: none where it is no terminal, with `--no-color`, `NO_COLOR` or a dumb terminal. */
export function colorsFor(stream: { isTTY: boolean }, env: NodeJS.ProcessEnv, isWanted: boolean): Colors {
  const isForced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0'
  const isOn = isWanted && !env['NO_COLOR'] && (isDrawable(stream, env) || isForced)
  return picocolors.createColors(isOn)
}

/** Columns that a table may take; undefined where nobody looks at it. */
export function widthOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): number | undefined {
  const told = Number(env['COLUMNS'])
  return stream.columns || (told > 0 ? told : undefined)
}
