/** A write to a pipe that nobody reads any more: `| head` has had enough. */
export const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/** For what goes on although nobody reads it any more: a wait, whose number somebody may still look at. */
export const ignoreClosedPipe = (error: unknown): void => {
  if (!isClosedPipe(error)) throw error
}

/** Writes text and waits until the stream has taken it, so that a slow reader slows the whole list down. */
export function createSink(stream: NodeJS.WriteStream): (text: string | Uint8Array) => Promise<void> {
  return (text) =>
    text === ''
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          stream.write(text, (error) => (error ? reject(error) : resolve()))
        })
}
