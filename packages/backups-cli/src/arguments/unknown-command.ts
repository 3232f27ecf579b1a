import { commandTable } from '../command-table.ts'
import { type Failure, usageFailure } from '../errors/failure.ts'
import { globalFlags } from '../global-flags.ts'
import type { CommandLine } from './parse-command-line.ts'
import { readArguments } from './read-arguments.ts'
import { suggest } from './suggest.ts'
import { commandSynonym } from './synonyms.ts'

/** Returns the error for an unknown command. Its hint suggests the closest command. */
export function unknownCommand(words: readonly string[]): Failure {
  const known = Object.keys(commandTable)
  const [first = ''] = words
  const isInGroup = known.some((name) => name.startsWith(`${first} `))
  const typed = isInGroup ? words.join(' ') : first
  const near = commandSynonym(first) ?? suggest(words.join(' '), known) ?? suggest(first, known)
  return usageFailure(`Unknown command "${typed}".`, `${near ? `${near} ` : ''}List all commands: backups --help`)
}

/** Throws a usage error if a command line without a command has flags that are not global. */
export async function checkStrayFlags(commandLine: CommandLine): Promise<void> {
  const tokens = commandLine.tokens.filter(({ kind }) => kind === 'option')
  await readArguments({ ...commandLine, tokens }, globalFlags, 'See: backups --help')
}
