import type { FileHandle } from 'node:fs/promises'
import { loadBuiltin } from '../builtin-module.ts'
import { usageFailure } from '../errors/failure.ts'
import type { PasswordTarget } from './password-target.ts'

/**
 * Opens a file for the password before the request is sent: a new file that only its owner can read, or a FIFO that a process is
 * reading. Throws a usage error for any other existing file.
 */
export async function openPasswordFile(path: string): Promise<PasswordTarget> {
  const { promises } = loadBuiltin('node:fs')
  const isFifo = await promises.stat(path).then(
    (stats) => stats.isFIFO(),
    () => false,
  )
  const file = await (isFifo ? openFifo(path) : createFile(path))
  return {
    description: isFifo ? `was written to ${path}` : `is in ${path}`,
    async write(password) {
      try {
        await file.writeFile(`${password}\n`)
        if (!isFifo) await file.sync()
        await file.close()
        return true
      } catch {
        return false
      }
    },
    async remove() {
      await file.close().catch(() => {})
      if (!isFifo) await promises.rm(path, { force: true })
    },
  }
}

async function createFile(path: string): Promise<FileHandle> {
  try {
    return await loadBuiltin('node:fs').promises.open(path, 'wx', 0o600)
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST'
    const reason = exists
      ? 'already exists and will not be overwritten'
      : `cannot be created: ${(error as Error).message}`
    throw usageFailure(`The password file ${path} ${reason}. Nothing was sent.`, 'Choose another --password-file.')
  }
}

/** Opens a FIFO without blocking: a blocking open would never return if there were no reader. */
async function openFifo(path: string): Promise<FileHandle> {
  const { promises, constants } = loadBuiltin('node:fs')
  try {
    return await promises.open(path, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    const hasNoReader = (error as NodeJS.ErrnoException).code === 'ENXIO'
    const reason = hasNoReader ? 'has no reader' : `cannot be opened: ${(error as Error).message}`
    throw usageFailure(
      `The FIFO ${path} ${reason}. Nothing was sent.`,
      hasNoReader ? 'Start the reader first.' : undefined,
    )
  }
}
