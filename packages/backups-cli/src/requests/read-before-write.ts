import { isFailure } from '../errors/failure.ts'

/**
 * Reads something before a write. If the read fails, the write was not sent: the error's outcome becomes `not_sent`, and
 * `nothingDone` is appended to its message.
 */
export async function readBeforeWrite<T>(read: () => PromiseLike<T>, nothingDone: string): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!isFailure(error)) throw error
    throw Object.assign(error, { outcome: 'not_sent', message: `${error.message.replace(/\.$/, '')}. ${nothingDone}` })
  }
}
