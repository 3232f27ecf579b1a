import type { Command } from '../../src/command.ts'
import type { Flag, Flags } from '../../src/flag.ts'
import { globalFlags } from '../../src/global-flags.ts'
import { flagDescription } from '../../src/help.ts'

/** A flag, with the properties that completion scripts and the man page need. */
export interface DescribedFlag {
  /** Without dashes, and with `no-` for a boolean flag that is on by default. */
  name: string
  alias: string | undefined
  description: string
  takesValue: boolean
  isRepeatable: boolean
  /** The placeholder for the value: its choices, or a name such as `ID`. */
  placeholder: string
  choices: readonly string[]
  isFile: boolean
}

export interface DescribedCommand {
  /** `policy get` */
  name: string
  summary: string
  flags: readonly DescribedFlag[]
}

const describeFlag = ([name, flag]: [string, Flag]): DescribedFlag => ({
  name: flag.default ? `no-${name}` : name,
  alias: flag.alias,
  description: flagDescription(flag),
  takesValue: flag.type === 'string',
  isRepeatable: flag.multiple ?? false,
  placeholder: flag.choices?.join('|') ?? flag.valueHint ?? 'VALUE',
  choices: flag.choices ?? [],
  isFile: flag.valueHint === 'FILE',
})

export const describeFlags = (flags: Flags): DescribedFlag[] => Object.entries(flags).map(describeFlag)

/** The words and flags that a completion script offers. */
export interface Completions {
  commands: readonly DescribedCommand[]
  globals: readonly DescribedFlag[]
  /** First words of commands with two words, such as `policy`. */
  groups: readonly string[]
  /** The possible first words, with a description. */
  firstWords: readonly Word[]
  /** The words that may follow the name of a group, with a description. */
  secondWords: (group: string) => readonly Word[]
}

type Word = readonly [word: string, description: string]

/** Describes every command, for completion scripts. */
export function describeCommands(all: readonly Command[]): Completions {
  const commands: DescribedCommand[] = []
  const firstWords = new Map<string, string>()
  const groups = new Map<string, Word[]>()
  for (const { name, summary, flags } of all) {
    commands.push({ name, summary, flags: describeFlags({ ...flags, ...globalFlags }) })
    const [first = '', second] = name.split(' ')
    if (second !== undefined) groups.set(first, [...(groups.get(first) ?? []), [second, summary]])
    const words = groups.get(first)?.map(([word]) => word)
    firstWords.set(first, words ? `Commands: ${words.join(', ')}` : summary)
  }
  return {
    commands,
    globals: describeFlags(globalFlags),
    groups: [...groups.keys()],
    firstWords: [...firstWords],
    secondWords: (group) => groups.get(group) ?? [],
  }
}
