/** Whether an error means that the reader of a pipe, such as `| head`, closed it. */
export const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/** Ignores a closed pipe. Commands such as waits continue without a reader, because their exit code matters. */
export const ignoreClosedPipe = (error: unknown): void => {
  if (!isClosedPipe(error)) throw error
}

/** Creates a function that writes text and waits until the stream has accepted it, so that a slow reader slows down the list. */
export function createWriter(stream: NodeJS.WriteStream): (text: string | Uint8Array) => Promise<void> {
  return (text) =>
    text === ''
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          stream.write(text, (error) => (error ? reject(error) : resolve()))
        })
}
