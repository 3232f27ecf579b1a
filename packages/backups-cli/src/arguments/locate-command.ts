import type { ParseArgsConfig } from 'node:util'
import { commandTable } from '../command-table.ts'
import type { Flags } from '../flag.ts'
import { globalFlags } from '../global-flags.ts'
import { nodeModule } from '../node-module.ts'

/** One word of the command line; a flag that is known here, with its value. `index` is its place among the arguments. */
export type Token =
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option'; index: number; name: string; rawName: string; value?: string; inlineValue?: boolean }

export interface Located {
  argv: readonly string[]
  /** The first two words. */
  words: string[]
  /** The command that they name. */
  name: string | undefined
  /** The command line without the command's name. Flags of commands are not known yet: their values are words. */
  tokens: readonly Token[]
  wantsHelp: boolean
  wantsVersion: boolean
  /** `-o`, in any case of letters: errors of a wrong command line are printed in that form as well. */
  output: string | undefined
  wantsColor: boolean
}

/** The types that `parseArgs` needs to know which words are values. */
function optionTypes(flags: Flags): NonNullable<ParseArgsConfig['options']> {
  const types: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, { type, alias, default: isOn }] of Object.entries(flags)) {
    types[isOn ? `no-${name}` : name] = { type, ...(alias !== undefined && { short: alias }) }
  }
  return types
}

/** Parses the command line and finds the command. Global flags may precede it. Checks nothing. */
export function locateCommand(argv: readonly string[]): Located {
  const parsed = nodeModule('node:util').parseArgs({
    args: [...argv],
    options: { ...optionTypes(globalFlags), version: { type: 'boolean', short: 'v' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const tokens = parsed.tokens.filter((token) => token.kind !== 'option-terminator') as Token[]
  const positionals = tokens.filter(({ kind }) => kind === 'positional')
  const isHelpCommand = positionals[0]?.value === 'help'
  const taken = new Set<Token | undefined>(isHelpCommand ? [positionals.shift()] : [])
  const words = positionals.slice(0, 2).map(({ value = '' }) => value)
  const name = [words.join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(commandTable, candidate))
  for (const token of positionals.slice(0, name?.split(' ').length ?? 0)) taken.add(token)
  const has = (option: string): boolean => parsed.values[option] !== undefined
  const { output } = parsed.values
  return {
    argv,
    words,
    name,
    tokens: tokens.filter((token) => !taken.has(token)),
    wantsHelp: isHelpCommand || has('help'),
    wantsVersion: has('version'),
    output: typeof output === 'string' ? output.toLowerCase() : undefined,
    wantsColor: !has('no-color'),
  }
}
