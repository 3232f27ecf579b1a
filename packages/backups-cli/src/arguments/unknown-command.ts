import { commandTable } from '../command-table.ts'
import { type Failure, usageFailure } from '../failure.ts'
import { globalFlags } from '../global-flags.ts'
import type { Located } from './locate-command.ts'
import { readArguments } from './read-arguments.ts'
import { suggest } from './suggest.ts'

/** Words that name no command, with the nearest one that does. */
export function unknownCommand(words: readonly string[]): Failure {
  const known = Object.keys(commandTable)
  const [first = ''] = words
  const isInGroup = known.some((name) => name.startsWith(`${first} `))
  const typed = isInGroup ? words.join(' ') : first
  const near = suggest(words.join(' '), known) ?? suggest(first, known)
  return usageFailure(`Unknown command "${typed}".`, `${near ? `${near} ` : ''}All commands: backups --help`)
}

/** Refuses flags without a command that are not global ones. */
export async function checkStrayFlags(located: Located): Promise<void> {
  const tokens = located.tokens.filter(({ kind }) => kind === 'option')
  await readArguments({ ...located, tokens }, globalFlags, 'See: backups --help')
}
