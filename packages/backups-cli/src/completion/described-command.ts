import { commandTable } from '../command-table.ts'
import type { Command } from '../command.ts'
import type { Flag, Flags } from '../flag.ts'
import { globalFlags } from '../global-flags.ts'
import { flagDescription } from '../help.ts'

/** A flag as it is typed. */
export interface DescribedFlag {
  /** Without the dashes; with `no-` for a switch that is on. */
  name: string
  alias: string | undefined
  description: string
  takesValue: boolean
  isRepeatable: boolean
  /** What stands for the value: its choices, or `ID`. */
  value: string
  choices: readonly string[]
  isFile: boolean
}

/** Loads the command of a name in the table. */
export type LoadCommand = (name: string) => Promise<Command>

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
  value: flag.choices?.join('|') ?? flag.valueHint ?? 'VALUE',
  choices: flag.choices ?? [],
  isFile: flag.valueHint === 'FILE',
})

export const describeFlags = (flags: Flags): DescribedFlag[] => Object.entries(flags).map(describeFlag)

/** Every command with its flags and the ones of all, for shells. */
export const describeCommands = (loadCommand: LoadCommand): Promise<DescribedCommand[]> =>
  Promise.all(
    Object.entries(commandTable).map(async ([name, { summary }]) => {
      const { flags } = await loadCommand(name)
      return { name, summary, flags: describeFlags({ ...flags, ...globalFlags }) }
    }),
  )

/** First words, with what they do: commands, and groups of commands. */
export function firstWords(commands: readonly DescribedCommand[]): [string, string][] {
  const words = new Map<string, string>()
  for (const { name, summary } of commands) {
    const [first = '', second] = name.split(' ')
    if (second === undefined) words.set(first, summary)
    else if (!words.has(first))
      words.set(
        first,
        `Commands: ${secondWords(commands, first)
          .map(([word]) => word)
          .join(', ')}`,
      )
  }
  return [...words]
}

/** What may follow the name of a group. */
export const secondWords = (commands: readonly DescribedCommand[], group: string): [string, string][] =>
  commands.flatMap(({ name, summary }) => {
    const [first, second] = name.split(' ')
    return first === group && second !== undefined ? [[second, summary]] : []
  })

export const groupsOf = (commands: readonly DescribedCommand[]): string[] => [
  ...new Set(commands.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : []))),
]
