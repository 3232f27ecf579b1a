import type { FileHandle } from 'node:fs/promises'
import { usageFailure } from '../failure.ts'
import { nodeModule } from '../node-module.ts'

/** A file that was made for a password before the request was sent. */
export interface PasswordFile {
  readonly path: string
  /** Writes the password; false when that failed, and the password has to go elsewhere. */
  keep(password: string): Promise<boolean>
  /** Removes the file again: there was no password. */
  discard(): Promise<void>
}

/** Makes the file, readable by its owner alone. One that is there already is never overwritten. */
export async function makePasswordFile(path: string): Promise<PasswordFile> {
  const { open, rm } = nodeModule('node:fs').promises
  let file: FileHandle
  try {
    file = await open(path, 'wx', 0o600)
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    const why = isThere ? 'is there already, and is not overwritten' : `cannot be made: ${(error as Error).message}`
    throw usageFailure(`The password file ${path} ${why}. Nothing was sent.`, 'Name another one with --password-file.')
  }
  return {
    path,
    async keep(password) {
      try {
        await file.writeFile(`${password}\n`)
        await file.sync()
        await file.close()
        return true
      } catch {
        return false
      }
    },
    async discard() {
      await file.close().catch(() => {})
      await rm(path, { force: true })
    },
  }
}
