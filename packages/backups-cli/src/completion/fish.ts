import { globalFlags } from '../global-flags.ts'
import {
  describeFlags,
  type DescribedCommand,
  type DescribedFlag,
  firstWords,
  groupsOf,
  secondWords,
} from './described-command.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** A flag of one command, or else of all. */
const flagLine = (
  command: string | undefined,
  { name, alias, description, takesValue, choices, isFile }: DescribedFlag,
): string =>
  [
    'complete -c backups',
    command === undefined ? [] : `-n ${quoted(`__backups_at ${command}`)}`,
    `-l ${name}`,
    alias === undefined ? [] : `-s ${alias}`,
    takesValue ? (isFile ? '-r -F' : '-x') : [],
    choices.length > 0 ? `-a ${quoted(choices.join(' '))}` : [],
    `-d ${quoted(description)}`,
  ]
    .flat()
    .join(' ')

const wordLine = (condition: string, [word, summary]: [string, string]): string =>
  `complete -c backups -n ${quoted(condition)} -a ${word} -d ${quoted(summary)}`

/** A script for fish. */
export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const globals = describeFlags(globalFlags)
  const takingValues = globals
    .filter(({ takesValue }) => takesValue)
    .flatMap(({ name, alias }) => (alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`]))
  return [
    '# fish completion for backups. To have it: backups completion fish > ~/.config/fish/completions/backups.fish',
    '# The words that name a command: flags may stand before it, and help.',
    'function __backups_words',
    '  set -l skip',
    '  for word in (commandline -opc)[2..]',
    '    if test -n "$skip"',
    '      set skip',
    '      continue',
    '    end',
    '    switch $word',
    `      case ${takingValues.join(' ')}`,
    '        set skip 1',
    "      case '-*' help",
    "      case '*'",
    '        echo $word',
    '    end',
    '  end',
    'end',
    '# Whether they begin with these.',
    'function __backups_at',
    '  set -l words (__backups_words)',
    '  set -l count (count $argv)',
    '  test $count -eq 0; or test "$words[1..$count]" = "$argv"',
    'end',
    'function __backups_only',
    '  set -l words (__backups_words)',
    '  test "$words" = "$argv"',
    'end',
    'complete -c backups -f',
    ...firstWords(commands).map((word) => wordLine('__backups_only', word)),
    ...groupsOf(commands).flatMap((group) =>
      secondWords(commands, group).map((word) => wordLine(`__backups_only ${group}`, word)),
    ),
    "complete -c backups -n '__backups_only' -l version -s v -d 'Print the version'",
    ...globals.map((flag) => flagLine(undefined, flag)),
    ...commands.flatMap(({ name, flags }) =>
      flags
        .filter((flag) => !Object.hasOwn(globalFlags, flag.name.replace(/^no-/, '')))
        .map((flag) => flagLine(name, flag)),
    ),
    '',
  ].join('\n')
}
