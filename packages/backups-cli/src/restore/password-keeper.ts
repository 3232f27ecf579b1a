import type { Secret } from '@org/backups-core'
import type { Context } from '../context.ts'
import { usageFailure } from '../failure.ts'
import { makePasswordFile, type PasswordFile } from './password-file.ts'

interface PasswordFlags {
  readonly 'password-file': string | undefined
  readonly 'show-password': boolean
}

/** Where the one-time password will go, settled before the request is sent; undefined for the terminal. */
export async function openPasswordKeeper(
  { terminal }: Context,
  { 'password-file': path, 'show-password': isShown }: PasswordFlags,
  name: string,
): Promise<PasswordFile | undefined> {
  if (!isShown) {
    if (path === undefined && /[/\\]/.test(name)) {
      throw usageFailure(`The name "${name}" cannot be the name of a file here.`, 'Name one: --password-file FILE')
    }
    return makePasswordFile(path ?? `${name}.password`)
  }
  if (path !== undefined) throw usageFailure('--password-file and --show-password exclude each other.')
  if (!terminal.stderr.isTTY) {
    throw usageFailure(
      '--show-password needs a terminal: elsewhere the password would end in a log. Nothing was sent.',
      'Use --password-file FILE.',
    )
  }
  return undefined
}

/** Puts the password where it was to go. It is given only once: where the file fails, it is shown rather than lost. */
export async function keepPassword(
  { terminal, note }: Context,
  keeper: PasswordFile | undefined,
  password: Secret | undefined,
): Promise<void> {
  if (!password) {
    await keeper?.discard()
    note('The answer holds no password.')
    return
  }
  if (keeper && (await keeper.keep(password.reveal()))) {
    note(`The one-time password is in ${keeper.path}.`)
    return
  }
  if (keeper) terminal.stderr.write(`The file ${keeper.path} could not be written; this is shown once:\n`)
  terminal.stderr.write(`password: ${password.reveal()}\n`)
}
