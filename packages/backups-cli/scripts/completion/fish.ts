import type { Completions, DescribedFlag } from './describe-commands.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Returns the line that completes a flag of one command or, without a command, of all commands. */
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

const wordLine = (condition: string, [word, summary]: Completions['firstWords'][number]): string =>
  `complete -c backups -n ${quoted(condition)} -a ${word} -d ${quoted(summary)}`

/** Returns the completion script for fish. */
export function fishCompletion({ commands, globals, groups, firstWords, secondWords }: Completions): string {
  const flagsWithValue = globals
    .filter(({ takesValue }) => takesValue)
    .flatMap(({ name, alias }) => (alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`]))
  return [
    '# fish completion for backups. To install it: backups completion fish > ~/.config/fish/completions/backups.fish',
    '# Prints the words of the command line, except flags and `help`.',
    'function __backups_words',
    '  set -l skip',
    '  for word in (commandline -opc)[2..]',
    '    if test -n "$skip"',
    '      set skip',
    '      continue',
    '    end',
    '    switch $word',
    `      case ${flagsWithValue.join(' ')}`,
    '        set skip 1',
    "      case '-*' help",
    "      case '*'",
    '        echo $word',
    '    end',
    '  end',
    'end',
    '# Succeeds if the words of the command line start with the arguments of this function.',
    'function __backups_at',
    '  set -l words (__backups_words)',
    '  set -l count (count $argv)',
    '  test $count -eq 0; or test "$words[1..$count]" = "$argv"',
    'end',
    '# Succeeds if the words of the command line equal the arguments of this function.',
    'function __backups_only',
    '  set -l words (__backups_words)',
    '  test "$words" = "$argv"',
    'end',
    'complete -c backups -f',
    ...firstWords.map((word) => wordLine('__backups_only', word)),
    ...groups.flatMap((group) => secondWords(group).map((word) => wordLine(`__backups_only ${group}`, word))),
    "complete -c backups -n '__backups_only' -l version -s v -d 'Print the version'",
    ...globals.map((flag) => flagLine(undefined, flag)),
    ...commands.flatMap(({ name, flags }) =>
      flags
        .filter((flag) => !globals.some(({ name: globalName }) => globalName === flag.name))
        .map((flag) => flagLine(name, flag)),
    ),
    '',
  ].join('\n')
}
