import { commandTable } from './command-table.ts'
import type { Command } from './command.ts'
import { exitMeanings } from './exit-codes.ts'
import type { Flag, Flags } from './flag.ts'
import { globalFlags } from './global-flags.ts'
import type { Colors } from './terminal.ts'

const narrowest = 60
const widest = 100

/** Breaks a text into lines of a width; a word longer than it stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

type Row = readonly [name: string, text: string]

const longestName = 28

/** How wide a left column is: names that are longer stand on a line of their own. */
const leftOf = (rows: readonly Row[]): number =>
  Math.max(0, ...rows.map(([name]) => name.length).filter((length) => length <= longestName))

/** Two columns, the second one broken into lines. */
function columns(
  rows: readonly Row[],
  width: number,
  paint: (text: string) => string,
  left: number = leftOf(rows),
): string[] {
  const margin = ' '.repeat(left + 4)
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrap(text, width - margin.length)
    const head = `  ${paint(name)}`
    const lines =
      name.length > left ? [head, `${margin}${first}`] : [`${head}${' '.repeat(left + 2 - name.length)}${first}`]
    return [...lines, ...rest.map((line) => `${margin}${line}`)]
  })
}

const widthFor = (terminal: number | undefined): number => Math.min(widest, Math.max(narrowest, terminal ?? 80))

/** A flag as it is typed: `-o, --output table|json`. */
function flagUsage(name: string, { alias, choices, valueHint, type, default: isOn }: Flag): string {
  const value = type === 'boolean' ? '' : ` ${choices?.join('|') ?? valueHint ?? 'VALUE'}`
  return `${alias ? `-${alias}, ` : '    '}--${isOn ? 'no-' : ''}${name}${value}`
}

/** A flag's description, with what else a caller has to know. */
export const flagDescription = ({ description, negativeDescription, required, multiple, needs }: Flag): string =>
  [
    negativeDescription ?? description,
    required && '(required)',
    multiple && '(repeatable)',
    needs && `(only with --${needs})`,
  ]
    .filter(Boolean)
    .join(' ')

const flagRows = (flags: Flags): Row[] =>
  Object.entries(flags).map(([name, flag]) => [flagUsage(name, flag), flagDescription(flag)])

/** Commands as they are listed; those that differ in their last word only are one. */
function commandRows(group: string | undefined): Map<string, Row[]> {
  const rows = new Map<string, Map<string, string>>()
  for (const [name, { group: title, summary, shownAs = name }] of Object.entries(commandTable)) {
    if (group !== undefined && !name.startsWith(`${group} `)) continue
    rows.set(title, (rows.get(title) ?? new Map<string, string>()).set(shownAs, summary))
  }
  return new Map([...rows].map(([title, entries]) => [title, [...entries]]))
}

const versionRow: Row = ['-v, --version', 'Show the version; without a command']

const start: readonly Row[] = [
  ['backups list --sim', 'try it without a key: a simulator answers'],
  ['export ZILLIZ_API_KEY=…', 'a key from https://cloud.zilliz.com, under API Keys'],
  ['backups list', 'every backup that the key can see'],
  ['backups console', 'the same in a browser'],
]

/** `backups`, or one group of it; with the flags and exit codes of all when they were asked for. */
export function overview(
  group: string | undefined,
  isWhole: boolean,
  terminalWidth: number | undefined,
  { bold, cyan, dim }: Colors,
): string {
  const width = widthFor(terminalWidth)
  const groups = commandRows(group)
  const left = leftOf([...groups.values()].flat())
  const called = group === undefined ? 'backups' : `backups ${group}`
  const lines = group === undefined ? ['Zilliz Cloud backups from a terminal and in CI.', ''] : []
  lines.push(`${bold('Usage')}  ${called} <command> [flags]`, '')
  for (const [title, rows] of groups) lines.push(bold(title), ...columns(rows, width, cyan, left), '')
  if (group === undefined) lines.push(bold('Start here'), ...columns(start, width, cyan), '')
  if (isWhole) {
    lines.push(bold('Flags of every command'), ...columns([...flagRows(globalFlags), versionRow], width, cyan), '')
    lines.push(bold('Exit codes'), ...columns(Object.entries(exitMeanings), width, cyan), '')
  }
  lines.push(dim(`Flags and examples of a command: ${called} <command> --help`))
  if (!isWhole) lines.push(dim('Flags of every command, and exit codes: backups --help'))
  return `${lines.join('\n')}\n`
}

/** One command: what it does, how it is called, examples. */
export function commandHelp(
  name: string,
  { flags, details, examples }: Command,
  terminalWidth: number | undefined,
  { bold, cyan, dim }: Colors,
): string {
  const width = widthFor(terminalWidth)
  const summary = commandTable[name]?.summary
  const needed = Object.entries(flags).filter(([, { required }]) => required)
  const usage = needed.map(
    ([flag, { valueHint, choices }]) => `--${flag} ${choices?.join('|') ?? valueHint ?? 'VALUE'}`,
  )
  const lines = [`${summary}.`, '', `${bold('Usage')}  ${['backups', name, ...usage, '[flags]'].join(' ')}`, '']
  if (details !== undefined) lines.push(...wrap(details, width), '')
  if (Object.keys(flags).length > 0) lines.push(bold('Flags'), ...columns(flagRows(flags), width, cyan), '')
  lines.push(bold('Flags of every command'), ...columns(flagRows(globalFlags), width, cyan), '')
  lines.push(bold('Examples'))
  for (const { does, line } of examples) lines.push(`  ${dim(`# ${does}`)}`, `  backups ${line}`)
  return `${lines.join('\n')}\n`
}
