import { globalFlags } from '../global-flags.ts'
import {
  describeFlags,
  type DescribedCommand,
  type DescribedFlag,
  firstWords,
  groupsOf,
  secondWords,
} from './described-command.ts'

const escaped = (text: string): string => text.replaceAll("'", String.raw`'\''`).replaceAll(/[[\]:]/g, String.raw`\$&`)

/** An argument of `_arguments`. Only repeatable flags are offered again. A value follows its flag, or a = after it. */
function argument({ name, alias, description, takesValue, isRepeatable, choices, isFile }: DescribedFlag): string {
  const value = !takesValue ? '' : `:${name}:${isFile ? '_files' : `(${choices.join(' ')})`}`
  const long = takesValue ? `--${name}=` : `--${name}`
  const again = isRepeatable ? '*' : alias === undefined ? '' : `(-${alias} --${name})`
  const words = alias === undefined ? `'${again}${long}` : `'${again}'{-${alias}${takesValue ? '+' : ''},${long}}'`
  return `${words}[${escaped(description)}]${value}'`
}

const list = (words: readonly [string, string][]): string =>
  words.map(([word, summary]) => `'${word}:${escaped(summary)}'`).join(' ')

/** A script for zsh, to be put into a folder of $fpath, or evaluated. */
export function zshCompletion(commands: readonly DescribedCommand[]): string {
  const globals = describeFlags(globalFlags)
  const takingValues = globals
    .filter(({ takesValue }) => takesValue)
    .map(({ name, alias }) => (alias === undefined ? `--${name}` : `--${name}|-${alias}`))
  const groups = groupsOf(commands)
  const joined = (parts: readonly string[]): string => parts.join(' \\\n        ')
  return [
    '#compdef backups',
    '# zsh completion for backups. To have it: backups completion zsh > "${fpath[1]}/_backups"',
    '_backups() {',
    '  local curcontext=$curcontext state line command help skip word i',
    '  local -a names',
    '  # The words that name a command, among flags that may stand before it, and help. Without them, flags are left.',
    '  for ((i = 2; i < CURRENT; i++)); do',
    '    word=$words[i]',
    '    if [[ -n $skip ]]; then skip=; continue; fi',
    '    case $word in',
    `      ${takingValues.join('|')}) skip=1; continue ;;`,
    '      -*) continue ;;',
    '    esac',
    '    words[i]=()',
    '    ((CURRENT--, i--))',
    '    if [[ $word == help && -z $command ]]; then help=1; continue; fi',
    '    command="${command:+$command }$word"',
    `    case $command in ${groups.join('|')}) ;; *) break ;; esac`,
    '  done',
    '  case $command in',
    `    '') names=(${list(firstWords(commands))})`,
    `      [[ -n $help ]] || names+=('help:Show the help of a command') ;;`,
    ...groups.map((group) => `    ${group}) names=(${list(secondWords(commands, group))}) ;;`),
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
    'if [ "$funcstack[1]" = _backups ]; then _backups "$@"; else compdef _backups backups; fi',
    '',
  ].join('\n')
}
