import type { Flag, Flags } from '../flag.ts'
import { usageFailure } from '../failure.ts'
import { optionTypes } from './locate-command.ts'
import { parseArgs } from './parse-args.ts'

export interface ReadArguments {
  /** The arguments again, in the one form that cannot be misread: `--name=value`. */
  rawArgs: string[]
  /** Values that are no plain text: numbers, lists, and choices in the API's own case. */
  converted: Record<string, number | string | readonly string[]>
}

/**
 * Refuses what the parser would let pass: unknown flags, words that belong nowhere, a flag without its value (or with the next
 * flag for one), values that are not of the flag's kind, several values for a flag that takes one, and missing flags.
 */
export async function readArguments(argv: readonly string[], flags: Flags, help: string): Promise<ReadArguments> {
  const options = optionTypes(flags)
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const result: ReadArguments = { rawArgs: [], converted: {} }
  const given = new Map<string, string[]>()

  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw usageFailure(`"${token.value}" belongs to no flag.`, `Values follow their flag: --name value. ${help}`)
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option) throw await unknownFlag(rawName, Object.keys(options), help)
    if (option.type === 'boolean') {
      if (value !== undefined) throw usageFailure(`${rawName} takes no value.`, help)
      given.set(name, [])
      result.rawArgs.push(`--${name}`)
      continue
    }
    const flag = flags[name] as Flag
    if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
      const hint = value === undefined ? help : `Where the value begins with a dash, write ${rawName}=${value}`
      throw usageFailure(`${rawName} needs a value${flag.valueHint ? `: ${rawName} ${flag.valueHint}` : ''}.`, hint)
    }
    given.set(name, [...(given.get(name) ?? []), value])
    if (flag.atLeast !== undefined) result.converted[name] = toNumber(name, flag, flag.atLeast, value)
    else if (flag.choices) result.converted[name] = await toChoice(name, flag.choices, value)
    // An empty value is a variable that was not set: as a filter it would match nothing, or everything.
    if (value === '') throw usageFailure(`--${name} must not be empty.`, help)
    result.rawArgs.push(`--${name}=${value}`)
  }

  for (const [name, { multiple, needs }] of Object.entries(flags)) {
    const values = given.get(name) ?? []
    if (multiple) result.converted[name] = values
    // Keeping the last value would drop the others without a word: `delete` would delete one backup of two.
    else if (values.length > 1) throw givenTwice(name, values)
    if (needs !== undefined && given.has(name) && !given.has(needs)) {
      throw usageFailure(`--${name} needs --${needs}. Nothing was sent.`, help)
    }
  }
  const missing = Object.entries(flags).filter(([name, { required }]) => required && !given.has(name))
  if (missing.length > 0) {
    const names = missing.map(([name, { valueHint }]) => `--${name}${valueHint ? ` ${valueHint}` : ''}`)
    throw usageFailure(`Missing: ${names.join(' ')}`, help)
  }
  return result
}

function givenTwice(name: string, values: readonly string[]): Error {
  const quoted = values.map((value) => `"${value}"`).join(', ')
  const message = `--${name} takes one value and was given ${values.length}: ${quoted}. Nothing was sent.`
  return usageFailure(message, `Pass --${name} once. To use each value, run the command once for each.`)
}

function toNumber(name: string, { atMost = Infinity }: Flag, atLeast: number, value: string): number {
  const isWhole = Number.isInteger(atLeast)
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN
  if (number >= atLeast && number <= atMost && (!isWhole || Number.isInteger(number))) return number
  const upTo = atMost === Infinity ? 'or more' : `to ${atMost}`
  const what = isWhole ? `a whole number, ${atLeast} ${upTo}` : 'a number above 0'
  throw usageFailure(`--${name} must be ${what}, not "${value}".`)
}

async function toChoice(name: string, choices: readonly string[], value: string): Promise<string> {
  const choice = choices.find((candidate) => candidate.toLowerCase() === value.toLowerCase())
  if (choice !== undefined) return choice
  const { suggest } = await import('./suggest.ts')
  throw usageFailure(`--${name} must be one of ${choices.join(', ')}, not "${value}".`, suggest(value, choices))
}

async function unknownFlag(rawName: string, known: readonly string[], help: string): Promise<Error> {
  const { suggest } = await import('./suggest.ts')
  const near = suggest(rawName.replace(/^-+/, ''), known, '--')
  return usageFailure(`Unknown flag ${rawName}.`, near ?? help)
}
