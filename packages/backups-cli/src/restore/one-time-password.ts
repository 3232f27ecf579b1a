import type { Secret } from '@org/backups-core'
import type { Context } from '../context.ts'
import { usageFailure } from '../errors/failure.ts'
import { createPasswordFile, type PasswordFile } from './password-file.ts'

interface PasswordFlags {
  readonly 'password-file': string | undefined
  readonly 'show-password': boolean
}

/** Throws a usage error if the flags contradict each other. */
export function checkPasswordFlags({ 'password-file': path, 'show-password': isShown }: PasswordFlags): void {
  if (isShown && path !== undefined) throw usageFailure('--show-password excludes --password-file. Nothing was sent.')
}

/** Creates the file for the one-time password before the request is sent. Returns undefined for `--show-password`. */
export async function preparePasswordFile(
  { terminal }: Context,
  { 'password-file': path, 'show-password': isShown }: PasswordFlags,
  clusterName: string,
): Promise<PasswordFile | undefined> {
  if (!isShown) {
    if (path === undefined && /[/\\]/.test(clusterName)) {
      throw usageFailure(`"${clusterName}" is not a valid file name. Nothing was sent.`, 'Pass --password-file FILE.')
    }
    return createPasswordFile(path ?? `${clusterName}.password`)
  }
  if (!terminal.stderr.isTTY) {
    throw usageFailure(
      '--show-password needs a terminal, because elsewhere the password could end up in a log. Nothing was sent.',
      'Pass --password-file FILE.',
    )
  }
  return undefined
}

/** Writes the password to the file or the terminal. The service returns the password only once, so it is printed if the file cannot be written. */
export async function storePassword(
  { terminal, note }: Context,
  file: PasswordFile | undefined,
  password: Secret | undefined,
): Promise<void> {
  if (!password) {
    await file?.remove()
    note('The response contains no password.')
    return
  }
  if (file && (await file.write(password.reveal()))) {
    note(`The one-time password is in ${file.path}.`)
    return
  }
  if (file)
    terminal.stderr.write(`The file ${file.path} could not be written. This is the only copy of the password:\n`)
  terminal.stderr.write(`password: ${password.reveal()}\n`)
}
