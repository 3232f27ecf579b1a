import picocolors from 'picocolors'
import { isInForeground } from './foreground.ts'
import type { Interrupts } from './interrupts.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

/** The process's streams, environment and interrupts. Tests replace them. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
  readonly interrupts: Interrupts
}

/** Opens each stream on first use, because opening one takes some milliseconds and many runs need only one. */
export function openTerminal(process: NodeJS.Process, interrupts: Interrupts): Terminal {
  const opened = new Set<NodeJS.WriteStream>()
  const open = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
    // The callback of each write receives its error. Without a listener, the error event would also end the process.
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

/** Whether a stream supports cursor movement and colors. */
export const isDrawable = (stream: { isTTY: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY && env['TERM'] !== 'dumb'

/**
 * Returns functions that color text for a stream. They do nothing with `--no-color` or `NO_COLOR`, and without a terminal unless
 * `FORCE_COLOR` is set. As in Node, `FORCE_COLOR=0` and `FORCE_COLOR=false` disable colors.
 */
export function colorsFor(stream: { isTTY: boolean }, env: NodeJS.ProcessEnv, isWanted: boolean): Colors {
  const forced = env['FORCE_COLOR']
  const isDisabled = forced === '0' || forced === 'false'
  const isOn = isWanted && !env['NO_COLOR'] && !isDisabled && (isDrawable(stream, env) || Boolean(forced))
  return picocolors.createColors(isOn)
}

/** Returns the number of columns that a table may use; undefined for no limit. */
export function widthOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): number | undefined {
  const configured = Number(env['COLUMNS'])
  return stream.columns || (configured > 0 ? configured : undefined)
}

/**
 * Calls `listener` each time Enter is pressed, until the returned function is called. Does nothing without a terminal, and pauses while
 * the process is in the background, because reading the terminal there would stop it.
 */
export function onEnterKey({ stdin }: Terminal, listener: () => void): () => void {
  if (!stdin.isTTY) return () => {}
  const stop = (): void => void stdin.off('data', listener).pause()
  // A terminal delivers its input line by line.
  const follow = (): void => void (isInForeground() ? stdin.on('data', listener).resume() : stop())
  const restart = (): void => {
    stdin.off('data', listener)
    follow()
  }
  if (isInForeground()) follow()
  // The shell sends SIGCONT for `fg` and `bg`.
  process.on('SIGCONT', restart)
  return () => {
    process.off('SIGCONT', restart)
    stop()
  }
}
