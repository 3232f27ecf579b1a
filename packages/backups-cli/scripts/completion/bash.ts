import type { Completions, DescribedCommand, DescribedFlag } from './describe-commands.ts'

const casePattern = ({ name, alias }: DescribedFlag): string =>
  alias === undefined ? `--${name}` : `--${name}|-${alias}`
const joined = (words: Completions['firstWords']): string => words.map(([word]) => word).join(' ')

function valueCases({ name, flags }: Omit<DescribedCommand, 'summary'>): string[] {
  const cases = flags
    .filter(({ takesValue }) => takesValue)
    .map((flag) =>
      flag.isFile
        ? `        ${casePattern(flag)}) _backups_files; return ;;`
        : `        ${casePattern(flag)}) COMPREPLY=($(compgen -W '${flag.choices.join(' ')}' -- "$current")); return ;;`,
    )
  return [
    `    '${name}')`,
    '      case "$previous" in',
    ...cases,
    '      esac',
    `      flags='${flags.map((flag) => `--${flag.name}`).join(' ')}' ;;`,
  ]
}

/** Returns the completion script for bash. It contains all words, so completion does not run the command. */
export function bashCompletion({ commands, globals, groups, firstWords, secondWords }: Completions): string {
  const flagsWithValue = globals.filter(({ takesValue }) => takesValue).map(casePattern)
  return [
    '# bash completion for backups. To install it: backups completion bash >> ~/.bashrc',
    '_backups_files() {',
    '  # File names can contain spaces, so the output of compgen is split only at newlines.',
    "  local IFS=$'\\n'",
    '  COMPREPLY=($(compgen -f -- "$current"))',
    '  compopt -o filenames 2>/dev/null',
    '}',
    '_backups() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= flags= command= help= skip= i',
    '  COMPREPLY=()',
    '  # bash treats = as a separate word.',
    '  [[ $current == = ]] && current=',
    '  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}',
    '  # Finds the command, which flags may precede.',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    if [[ ${COMP_WORDS[i]} == = ]]; then skip=1; continue; fi',
    '    if [[ $skip ]]; then skip=; continue; fi',
    '    case "${COMP_WORDS[i]}" in',
    `      ${flagsWithValue.join('|')}) skip=1 ;;`,
    '      -*) ;;',
    '      help) help=1 ;;',
    '      *)',
    '        command="${command:+$command }${COMP_WORDS[i]}"',
    `        case "$command" in ${groups.join('|')}) ;; *) break ;; esac ;;`,
    '    esac',
    '  done',
    '  case "$command" in',
    `    '') words='${joined(firstWords)}'; [[ $help ]] || words="$words help" ;;`,
    ...groups.map((group) => `    ${group}) words='${joined(secondWords(group))}' ;;`),
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
