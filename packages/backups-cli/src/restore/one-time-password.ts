import type { Secret } from '@org/backups-core'
import type { Context } from '../context.ts'
import { usageFailure } from '../errors/failure.ts'
import type { Flags, Values } from '../flag.ts'
import { openPasswordFile } from './password-file.ts'
import type { PasswordTarget } from './password-target.ts'

/** Flags that select where the one-time password is written. */
export const passwordFlags = {
  'password-file': {
    type: 'string',
    valueHint: 'FILE',
    description: 'New file or FIFO for the one-time password; default <name>.password',
  },
  'password-command': {
    type: 'string',
    valueHint: 'CMD',
    description: 'Shell command that receives the one-time password on stdin',
  },
  'show-password': { type: 'boolean', description: 'Print the one-time password to the terminal instead' },
} as const satisfies Flags

type PasswordFlags = Values<typeof passwordFlags>

/** Throws a usage error if the flags contradict each other. */
export function checkPasswordFlags(flags: PasswordFlags): void {
  const given = (['show-password', 'password-file', 'password-command'] as const).filter((name) => flags[name])
  if (given.length > 1) throw usageFailure(`--${given[0]} excludes --${given[1]}. Nothing was sent.`)
  if (flags['password-file'] === '-') {
    throw usageFailure(
      '--password-file must be the name of a file, because stdout already contains the result. Nothing was sent.',
      'To pass the password to a program, use --password-command CMD.',
    )
  }
}

/** Opens the target of the one-time password before the request is sent. Returns undefined for `--show-password`. */
export async function openPasswordTarget(
  { terminal }: Context,
  flags: PasswordFlags,
  clusterName: string,
): Promise<PasswordTarget | undefined> {
  const { 'password-file': path, 'password-command': command } = flags
  if (command !== undefined) return (await import('./password-command.ts')).passwordCommand(command)
  if (!flags['show-password']) {
    if (path === undefined && /[/\\]/.test(clusterName)) {
      throw usageFailure(`"${clusterName}" is not a valid file name. Nothing was sent.`, 'Pass --password-file FILE.')
    }
    return openPasswordFile(path ?? `${clusterName}.password`)
  }
  if (!terminal.stderr.isTTY) {
    throw usageFailure(
      '--show-password needs a terminal, because elsewhere the password could end up in a log. Nothing was sent.',
      'Pass --password-file FILE.',
    )
  }
  return undefined
}

/** Writes the password to its target. The service returns it only once, so the password is printed if it cannot be written. */
export async function storePassword(
  { terminal, note }: Context,
  target: PasswordTarget | undefined,
  password: Secret | undefined,
): Promise<void> {
  if (!password) {
    await target?.remove()
    note('The response contains no password.')
    return
  }
  if (await target?.write(password.reveal())) {
    note(`The one-time password ${target?.description}.`)
    return
  }
  if (target)
    terminal.stderr.write('The one-time password could not be written. This is the only copy of the password:\n')
  terminal.stderr.write(`password: ${password.reveal()}\n`)
}
