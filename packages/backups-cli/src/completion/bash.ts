import { globalFlags } from '../global-flags.ts'
import {
  describeFlags,
  type DescribedCommand,
  type DescribedFlag,
  firstWords,
  groupsOf,
  secondWords,
} from './described-command.ts'

const typed = ({ name, alias }: DescribedFlag): string => (alias === undefined ? `--${name}` : `--${name}|-${alias}`)
const joined = (words: readonly [string, string][]): string => words.map(([word]) => word).join(' ')

function valueCases({ name, flags }: Omit<DescribedCommand, 'summary'>): string[] {
  const cases = flags
    .filter(({ takesValue }) => takesValue)
    .map((flag) =>
      flag.isFile
        ? `        ${typed(flag)}) _backups_files; return ;;`
        : `        ${typed(flag)}) COMPREPLY=($(compgen -W '${flag.choices.join(' ')}' -- "$current")); return ;;`,
    )
  return [
    `    '${name}')`,
    '      case "$previous" in',
    ...cases,
    '      esac',
    `      flags='${flags.map((flag) => `--${flag.name}`).join(' ')}' ;;`,
  ]
}

/** A script for bash. Words that are asked for are all there: completing runs nothing. */
export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const globals = describeFlags(globalFlags)
  const takingValues = globals.filter(({ takesValue }) => takesValue).map(typed)
  return [
    '# bash completion for backups. To have it in every shell: backups completion bash >> ~/.bashrc',
    '_backups_files() {',
    '  # A line is a file: names may have spaces.',
    "  local IFS=$'\\n'",
    '  COMPREPLY=($(compgen -f -- "$current"))',
    '  compopt -o filenames 2>/dev/null',
    '}',
    '_backups() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= flags= command= help= skip= i',
    '  COMPREPLY=()',
    '  # To bash, = is a word of its own.',
    '  [[ $current == = ]] && current=',
    '  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}',
    '  # Flags may stand before the command.',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    if [[ ${COMP_WORDS[i]} == = ]]; then skip=1; continue; fi',
    '    if [[ $skip ]]; then skip=; continue; fi',
    '    case "${COMP_WORDS[i]}" in',
    `      ${takingValues.join('|')}) skip=1 ;;`,
    '      -*) ;;',
    '      help) help=1 ;;',
    '      *)',
    '        command="${command:+$command }${COMP_WORDS[i]}"',
    `        case "$command" in ${groupsOf(commands).join('|')}) ;; *) break ;; esac ;;`,
    '    esac',
    '  done',
    '  case "$command" in',
    `    '') words='${joined(firstWords(commands))}'; [[ $help ]] || words="$words help" ;;`,
    ...groupsOf(commands).map((group) => `    ${group}) words='${joined(secondWords(commands, group))}' ;;`),
    '  esac',
    '  case "$command" in',
    ...[{ name: '', flags: globals }, ...commands].flatMap(valueCases),
    '  esac',
    `  [[ $command ]] || flags="$flags --version"`,
    '  [[ -z $words || $current == -* ]] && words=$flags',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -F _backups backups',
    '',
  ].join('\n')
}
