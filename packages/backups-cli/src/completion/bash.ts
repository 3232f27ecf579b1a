import { type DescribedCommand, type DescribedFlag, firstWords, groupsOf, secondWords } from './described-command.ts'

const typed = ({ name, alias }: DescribedFlag): string => (alias === undefined ? `--${name}` : `--${name}|-${alias}`)

function valueCases({ name, flags }: DescribedCommand): string[] {
  const cases = flags
    .filter(({ takesValue }) => takesValue)
    .map((flag) => {
      const words = flag.isFile ? 'compgen -f -- "$current"' : `compgen -W '${flag.choices.join(' ')}' -- "$current"`
      return `        ${typed(flag)}) COMPREPLY=($(${words})); return ;;`
    })
  return [
    `    '${name}')`,
    '      case "$previous" in',
    ...cases,
    '      esac',
    `      words='${flags.map((flag) => `--${flag.name}`).join(' ')}' ;;`,
  ]
}

/** A script for bash. Words that are asked for are all there: completing runs nothing. */
export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const names = (words: readonly [string, string][]): string => words.map(([word]) => word).join(' ')
  return [
    '# bash completion for backups. To have it in every shell: backups completion bash >> ~/.bashrc',
    '_backups() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words= command=',
    '  COMPREPLY=()',
    '  ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}',
    '  case "$command" in',
    `    ${groupsOf(commands).join('|')}) ((COMP_CWORD > 2)) && command="$command \${COMP_WORDS[2]}" ;;`,
    '  esac',
    '  case "$command" in',
    `    '') words='${names(firstWords(commands))} help' ;;`,
    `    help) words='${names(firstWords(commands))}' ;;`,
    ...groupsOf(commands).map((group) => `    ${group}) words='${names(secondWords(commands, group))}' ;;`),
    ...commands.flatMap(valueCases),
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -F _backups backups',
    '',
  ].join('\n')
}
