import type { Completions, DescribedFlag } from './describe-commands.ts'

const escaped = (text: string): string => text.replaceAll("'", String.raw`'\''`).replaceAll(/[[\]:]/g, String.raw`\$&`)

/** Returns an argument of `_arguments`. Only repeatable flags are offered again. A value follows its flag after a space or =. */
function argument({ name, alias, description, takesValue, isRepeatable, choices, isFile }: DescribedFlag): string {
  const value = !takesValue ? '' : `:${name}:${isFile ? '_files' : `(${choices.join(' ')})`}`
  const long = takesValue ? `--${name}=` : `--${name}`
  const exclusion = isRepeatable ? '*' : alias === undefined ? '' : `(-${alias} --${name})`
  const words =
    alias === undefined ? `'${exclusion}${long}` : `'${exclusion}'{-${alias}${takesValue ? '+' : ''},${long}}'`
  return `${words}[${escaped(description)}]${value}'`
}

const list = (words: Completions['firstWords']): string =>
  words.map(([word, summary]) => `'${word}:${escaped(summary)}'`).join(' ')

/** Returns the completion script for zsh. It works in a folder of $fpath and when it is evaluated. */
export function zshCompletion({ commands, globals, groups, firstWords, secondWords }: Completions): string {
  const flagsWithValue = globals
    .filter(({ takesValue }) => takesValue)
    .map(({ name, alias }) => (alias === undefined ? `--${name}` : `--${name}|-${alias}`))
  const joined = (parts: readonly string[]): string => parts.join(' \\\n        ')
  return [
    '#compdef backups',
    '# zsh completion for backups. To install it: backups completion zsh > "${fpath[1]}/_backups"',
    '_backups() {',
    '  local curcontext=$curcontext state line command help skip word i',
    '  local -a names',
    '  # Removes the words of the command and the word help, so that _arguments sees only flags.',
    '  for ((i = 2; i < CURRENT; i++)); do',
    '    word=$words[i]',
    '    if [[ -n $skip ]]; then skip=; continue; fi',
    '    case $word in',
    `      ${flagsWithValue.join('|')}) skip=1; continue ;;`,
    '      -*) continue ;;',
    '    esac',
    '    words[i]=()',
    '    ((CURRENT--, i--))',
    '    if [[ $word == help && -z $command ]]; then help=1; continue; fi',
    '    command="${command:+$command }$word"',
    `    case $command in ${groups.join('|')}) ;; *) break ;; esac`,
    '  done',
    '  case $command in',
    `    '') names=(${list(firstWords)})`,
    `      [[ -n $help ]] || names+=('help:Show help for a command') ;;`,
    ...groups.map((group) => `    ${group}) names=(${list(secondWords(group))}) ;;`),
    '  esac',
    '  case $command in',
    ...commands.flatMap(({ name, flags }) => [
      `    '${name}')`,
      `      _arguments -s ${joined(flags.map(argument))} ;;`,
    ]),
    `    ''|${groups.join('|')})`,
    `      _arguments -C -s ${joined([...globals.map(argument), "'*'{-v,--version}'[Print the version]'", "'*: :->name'"])} ;;`,
    '  esac',
    "  [[ $state != name ]] || _describe 'command' names",
    '}',
    '# Without compinit, as in an empty ~/.zshrc, there is no compdef.',
    'if [ "$funcstack[1]" = _backups ]; then _backups "$@"',
    'else',
    '  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }',
    '  compdef _backups backups',
    'fi',
    '',
  ].join('\n')
}
