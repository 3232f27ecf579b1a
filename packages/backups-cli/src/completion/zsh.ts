import { type DescribedCommand, type DescribedFlag, firstWords, groupsOf, secondWords } from './described-command.ts'

const escaped = (text: string): string => text.replaceAll("'", String.raw`'\''`).replaceAll(/[[\]:]/g, String.raw`\$&`)

/** An argument of `_arguments`. A flag may be given again. */
function argument({ name, alias, description, takesValue, choices, isFile }: DescribedFlag): string {
  const value = !takesValue ? '' : `:${name}:${isFile ? '_files' : `(${choices.join(' ')})`}`
  const words = alias === undefined ? `'*--${name}` : `'*'{-${alias},--${name}}'`
  return `${words}[${escaped(description)}]${value}'`
}

const list = (words: readonly [string, string][]): string =>
  words.map(([word, summary]) => `'${word}:${escaped(summary)}'`).join(' ')

/** A script for zsh, to be put into a folder of $fpath, or evaluated. */
export function zshCompletion(commands: readonly DescribedCommand[]): string {
  const cases = commands.flatMap(({ name, flags }) => [
    `    '${name}')`,
    `      _arguments -s ${flags.map(argument).join(' \\\n        ')} ;;`,
  ])
  return [
    '#compdef backups',
    '# zsh completion for backups. To have it: backups completion zsh > "${fpath[1]}/_backups"',
    '_backups() {',
    '  local command=${words[2]} taken=2',
    '  if ((CURRENT == 2)); then',
    `    local -a commands=(${list(firstWords(commands))})`,
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  case "$command" in',
    ...groupsOf(commands).flatMap((group) => [
      `    ${group})`,
      '      if ((CURRENT == 3)); then',
      `        local -a commands=(${list(secondWords(commands, group))})`,
      "        _describe 'command' commands",
      '        return',
      '      fi',
      '      command="$command ${words[3]}" taken=3 ;;',
    ]),
    '  esac',
    '  # Flags count from the word after the command.',
    '  shift $((taken - 1)) words',
    '  ((CURRENT -= taken - 1))',
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    'if [ "$funcstack[1]" = _backups ]; then _backups "$@"; else compdef _backups backups; fi',
    '',
  ].join('\n')
}
