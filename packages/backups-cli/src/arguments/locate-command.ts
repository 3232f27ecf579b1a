import { commandTable } from '../command-table.ts'
import type { Flags } from '../flag.ts'
import { globalFlags } from '../global-flags.ts'
import { parseArgs } from './parse-args.ts'

export type OptionTypes = Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }>

/** Flags as `node:util` wants them, to split arguments into tokens. */
export function optionTypes(flags: Flags): OptionTypes {
  const types: OptionTypes = {}
  for (const [name, { type, alias, default: isOn }] of Object.entries(flags)) {
    types[isOn ? `no-${name}` : name] = { type, multiple: true, ...(alias !== undefined && { short: alias }) }
  }
  return types
}

export interface Located {
  /** The first two words. */
  words: string[]
  /** The command that they name. */
  name: string | undefined
  /** The arguments without the command's name. */
  rest: string[]
  wantsHelp: boolean
  wantsVersion: boolean
  /** `-o`, which is taken in any case: a wrong command line has its error in the form that was asked for, too. */
  output: string | undefined
  wantsColor: boolean
}

/** Finds the command among global flags, which may stand before it. Checks nothing. */
export function locateCommand(argv: readonly string[]): Located {
  const options = { ...optionTypes(globalFlags), version: { type: 'boolean', short: 'v', multiple: true } } as const
  const { tokens, values } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const positionals = tokens.filter((token) => token.kind === 'positional')
  const taken = new Set<number>()
  const isHelpCommand = positionals[0]?.value === 'help'
  if (isHelpCommand) taken.add(positionals.shift()?.index ?? -1)
  const words = positionals.slice(0, 2).map(({ value }) => value)
  const name = [words.join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(commandTable, candidate))
  for (const { index } of positionals.slice(0, name?.split(' ').length ?? 0)) taken.add(index)
  return {
    words,
    name,
    rest: argv.filter((_, index) => !taken.has(index)),
    wantsHelp: isHelpCommand || values['help'] !== undefined,
    wantsVersion: values['version'] !== undefined,
    output: [values['output']]
      .flat()
      .findLast((value) => typeof value === 'string')
      ?.toLowerCase(),
    wantsColor: values['no-color'] === undefined,
  }
}
