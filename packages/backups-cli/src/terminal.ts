import picocolors from 'picocolors'

export type Colors = ReturnType<typeof picocolors.createColors>

/** The streams and the environment that the program runs in. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** Colours for a stream: none where it is no terminal, with `--no-color`, `NO_COLOR` or a dumb terminal. */
export function colorsFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, isWanted: boolean): Colors {
  const isForced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0'
  const isOn = isWanted && !env['NO_COLOR'] && ((stream.isTTY && env['TERM'] !== 'dumb') || isForced)
  return picocolors.createColors(isOn)
}

/** Columns that a table may take; undefined where nobody looks at it. */
export function widthOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): number | undefined {
  const told = Number(env['COLUMNS'])
  return stream.columns ?? (told > 0 ? told : undefined)
}
