import type { ParseArgsConfig } from 'node:util'
import { commandTable } from '../command-table.ts'
import type { Flags } from '../flag.ts'
import { globalFlags } from '../global-flags.ts'
import { loadBuiltin } from '../builtin-module.ts'

/** A flag or another word of the command line. `index` is its position. At this point only global flags are paired with their values. */
export type Token =
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option'; index: number; name: string; rawName: string; value?: string; inlineValue?: boolean }

export interface CommandLine {
  argv: readonly string[]
  /** The first two words that are not flags. */
  words: string[]
  /** The name of the command in `words`; undefined if there is none. */
  name: string | undefined
  /** The command line without the command's name. Values of the command's flags are separate positional tokens. */
  tokens: readonly Token[]
  wantsHelp: boolean
  wantsVersion: boolean
  /** The value of `--output`, in lower case. Usage errors are printed in that format as well. */
  output: string | undefined
  wantsColor: boolean
}

/** Converts flags to the options of `parseArgs`, which needs them to recognize values. */
function optionTypes(flags: Flags): NonNullable<ParseArgsConfig['options']> {
  const types: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, { type, alias, default: isOn }] of Object.entries(flags)) {
    types[isOn ? `no-${name}` : name] = { type, ...(alias !== undefined && { short: alias }) }
  }
  return types
}

/** Splits the command line into tokens and finds the command, which global flags may precede. Validates nothing. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const parsed = loadBuiltin('node:util').parseArgs({
    args: [...argv],
    options: { ...optionTypes(globalFlags), version: { type: 'boolean', short: 'v' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const tokens = parsed.tokens.filter((token) => token.kind !== 'option-terminator') as Token[]
  const positionals = tokens.filter(({ kind }) => kind === 'positional')
  const isHelpCommand = positionals[0]?.value === 'help'
  const used = new Set<Token | undefined>(isHelpCommand ? [positionals.shift()] : [])
  const words = positionals.slice(0, 2).map(({ value = '' }) => value)
  const name = [words.join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(commandTable, candidate))
  for (const token of positionals.slice(0, name?.split(' ').length ?? 0)) used.add(token)
  const has = (option: string): boolean => parsed.values[option] !== undefined
  const { output } = parsed.values
  return {
    argv,
    words,
    name,
    tokens: tokens.filter((token) => !used.has(token)),
    wantsHelp: isHelpCommand || has('help'),
    wantsVersion: has('version'),
    output: typeof output === 'string' ? output.toLowerCase() : undefined,
    wantsColor: !has('no-color'),
  }
}
