import type { FileHandle } from 'node:fs/promises'
import { loadBuiltin } from '../builtin-module.ts'
import { usageFailure } from '../errors/failure.ts'

/** An empty file for a password, created before the request is sent. */
export interface PasswordFile {
  readonly path: string
  /** Writes the password. Returns false if that failed. */
  write(password: string): Promise<boolean>
  /** Removes the file, for a response without a password. */
  remove(): Promise<void>
}

/** Creates a file that only its owner can read. Refuses to overwrite an existing file. */
export async function createPasswordFile(path: string): Promise<PasswordFile> {
  const { open, rm } = loadBuiltin('node:fs').promises
  let file: FileHandle
  try {
    file = await open(path, 'wx', 0o600)
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST'
    const reason = exists ? 'already exists and is not overwritten' : `cannot be created: ${(error as Error).message}`
    throw usageFailure(`The password file ${path} ${reason}. Nothing was sent.`, 'Choose another --password-file.')
  }
  return {
    path,
    async write(password) {
      try {
        await file.writeFile(`${password}\n`)
        await file.sync()
        await file.close()
        return true
      } catch {
        return false
      }
    },
    async remove() {
      await file.close().catch(() => {})
      await rm(path, { force: true })
    },
  }
}
