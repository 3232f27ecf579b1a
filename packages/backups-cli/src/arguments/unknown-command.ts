import { commandTable } from '../command-table.ts'
import { type Failure, usageFailure } from '../failure.ts'
import { globalFlags } from '../global-flags.ts'
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

/** Flags without a command: one that nobody knows is what to speak of. */
export async function checkStrayFlags(rest: readonly string[]): Promise<void> {
  await readArguments(rest, globalFlags, 'See: backups --help')
}
