import type { Flag, Flags } from '../flag.ts'
import { usageFailure } from '../errors/failure.ts'
import type { CommandLine } from './parse-command-line.ts'

const isDashed = (text: string | undefined): boolean => text !== undefined && text.startsWith('-') && text !== '-'

/**
 * Returns the values of all flags by name: booleans, strings, numbers, lists, and choices in the API's letter case. Throws a usage
 * error if a flag is unknown, has an invalid value, is repeated although it takes one value, or needs another flag. Also throws if a
 * word belongs to no flag, or if a required flag is missing.
 */
export async function readArguments(commandLine: CommandLine, flags: Flags, help: string): Promise<object> {
  const given = await collectTexts(commandLine, flags, help)
  const values: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const texts = given.get(name)
    if (flag.type === 'boolean') values[name] = (texts !== undefined) !== (flag.default ?? false)
    else if (flag.multiple) values[name] = texts ?? []
    else values[name] = texts && (await valueOf(name, flag, texts))
    if (flag.multiple && !flag.allowsCommas) refuseCommas(name, texts ?? [])
    if (texts && flag.needs !== undefined && !given.has(flag.needs)) {
      throw usageFailure(`--${name} needs --${flag.needs}. Nothing was sent.`, help)
    }
  }
  const replaced = new Set<string>()
  for (const [name, { replaces }] of Object.entries(flags)) {
    if (replaces === undefined || !given.has(name)) continue
    if (given.has(replaces))
      throw usageFailure(`--${name} and --${replaces} exclude each other. Nothing was sent.`, help)
    replaced.add(replaces)
  }
  const missing = Object.entries(flags).filter(
    ([name, { required }]) => required && !given.has(name) && !replaced.has(name),
  )
  if (missing.length > 0) {
    const names = missing.map(([name, { valueHint }]) => `--${name}${valueHint ? ` ${valueHint}` : ''}`)
    throw usageFailure(`Missing flags: ${names.join(' ')}`, help)
  }
  return values
}

/** Returns the raw values of each given flag, in their order. The list of a boolean flag is empty. */
async function collectTexts({ argv, tokens }: CommandLine, flags: Flags, help: string): Promise<Map<string, string[]>> {
  const names = new Map<string, string>()
  for (const [name, { alias, synonym, default: isOn }] of Object.entries(flags)) {
    names.set(isOn ? `--no-${name}` : `--${name}`, name)
    if (synonym !== undefined) names.set(`--${synonym}`, name)
    if (alias !== undefined) names.set(`-${alias}`, name)
  }
  const given = new Map<string, string[]>()
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as CommandLine['tokens'][number]
    if (token.kind === 'positional') {
      throw usageFailure(`"${token.value}" does not belong to a flag.`, `Pass a value after its flag. ${help}`)
    }
    const { rawName, index, inlineValue } = token
    const name = names.get(rawName)
    if (name === undefined) throw await unknownFlag(rawName, [...names.keys()], help)
    const { type, valueHint } = flags[name] as Flag
    let { value } = token
    const texts = given.get(name) ?? []
    given.set(name, texts)
    if (type === 'boolean') {
      if (value !== undefined) throw usageFailure(`${rawName} takes no value.`, help)
      continue
    }
    const next = tokens[at + 1]
    if (value === undefined && next?.kind === 'positional' && next.index === index + 1) {
      value = next.value
      at++
    }
    if (value === undefined || (!inlineValue && isDashed(value))) {
      const word = value ?? argv[index + 1]
      const hint = isDashed(word) ? `If the value starts with a dash, write ${rawName}=${word}` : help
      throw usageFailure(`${rawName} needs a value${valueHint ? `: ${rawName} ${valueHint}` : ''}.`, hint)
    }
    // An empty value is usually an unset shell variable. As a filter it would match nothing or everything.
    if (value === '') throw usageFailure(`--${name} must not be empty.`, help)
    texts.push(value)
  }
  return given
}

/** Converts the value of a flag that takes one value. */
function valueOf(name: string, flag: Flag, texts: readonly string[]): unknown {
  const [text = ''] = texts
  // Using the last value would silently drop the others: `delete` would delete one backup of two.
  if (texts.length > 1) throw givenTwice(name, texts)
  if (flag.atLeast !== undefined) return toNumber(name, flag, flag.atLeast, text)
  return flag.choices ? toChoice(name, flag.choices, text) : text
}

/** A list that is separated by commas, as other tools accept it, would be sent as one value. */
function refuseCommas(name: string, texts: readonly string[]): void {
  const list = texts.find((text) => text.includes(','))
  if (list === undefined) return
  throw usageFailure(
    `--${name} must be one value, not "${list}". Nothing was sent.`,
    `Pass --${name} once for each value.`,
  )
}

function givenTwice(name: string, values: readonly string[]): Error {
  const quoted = values.map((value) => `"${value}"`).join(', ')
  const message = `--${name} takes one value and was given ${values.length}: ${quoted}. Nothing was sent.`
  return usageFailure(message, `Pass --${name} once. To use each value, run the command once for each.`)
}

function toNumber(name: string, { atMost = Infinity }: Flag, atLeast: number, value: string): number {
  const isWhole = Number.isInteger(atLeast)
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN
  if (number >= atLeast && number <= atMost && (!isWhole || Number.isSafeInteger(number))) return number
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
  const { flagSynonym, suggest } = await import('./suggest.ts')
  const names = known.filter((name) => name.startsWith('--')).map((name) => name.slice(2))
  const typed = rawName.replace(/^-+/, '')
  const near = flagSynonym(typed, names) ?? suggest(typed, names, '--')
  return usageFailure(`Unknown flag ${rawName}.`, near ?? help)
}
