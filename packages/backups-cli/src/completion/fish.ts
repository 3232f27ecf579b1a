import { type DescribedCommand, type DescribedFlag, firstWords, groupsOf, secondWords } from './described-command.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const flagLine = (command: string, { name, alias, description, takesValue, choices, isFile }: DescribedFlag): string =>
  [
    `complete -c backups -n ${quoted(`__backups_at ${command}`)} -l ${name}`,
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
  return [
    '# fish completion for backups. To have it: backups completion fish > ~/.config/fish/completions/backups.fish',
    '# Whether the words of the command line begin with these.',
    'function __backups_at',
    '  set -l words (commandline -opc)',
    '  test (count $words) -gt (count $argv); or return 1',
    '  set -l last (math 1 + (count $argv))',
    '  test $last -eq 1; or test "$words[2..$last]" = "$argv"',
    'end',
    'function __backups_only',
    '  __backups_at $argv; and test (count (commandline -opc)) -eq (math 1 + (count $argv))',
    'end',
    'complete -c backups -f',
    ...firstWords(commands).map((word) => wordLine('__backups_only', word)),
    ...groupsOf(commands).flatMap((group) =>
      secondWords(commands, group).map((word) => wordLine(`__backups_only ${group}`, word)),
    ),
    ...commands.flatMap(({ name, flags }) => flags.map((flag) => flagLine(name, flag))),
    '',
  ].join('\n')
}
