import { commandTable } from './command-table.ts'
import type { Command } from './command.ts'
import { exitMeanings } from './exit-codes.ts'
import type { Flag, Flags } from './flag.ts'
import { globalFlags } from './global-flags.ts'
import type { Colors } from './terminal.ts'

const narrowest = 60
const widest = 100

/** Breaks a text into lines of at most `width` characters. A longer word is not broken. */
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

/** Returns the width of the left column. Names longer than `longestName` get a separate line. */
const leftOf = (rows: readonly Row[]): number =>
  Math.max(0, ...rows.map(([name]) => name.length).filter((length) => length <= longestName))

/** Formats rows as two columns. The text of the second column is wrapped. */
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

/** Returns a flag as the user types it: `-o, --output table|json`. */
function flagUsage(name: string, { alias, choices, valueHint, type, default: isOn }: Flag): string {
  const value = type === 'boolean' ? '' : ` ${choices?.join('|') ?? valueHint ?? 'VALUE'}`
  return `${alias ? `-${alias}, ` : '    '}--${isOn ? 'no-' : ''}${name}${value}`
}

/** Returns a flag's description, with whether it is required or repeatable. */
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

/** Returns the rows of the command list by group title. Commands with the same `shownAs` share a row. */
function commandRows(group: string | undefined): Map<string, Row[]> {
  const rows = new Map<string, Map<string, string>>()
  for (const [name, { group: title, summary, shownAs = name }] of Object.entries(commandTable)) {
    if (group !== undefined && !name.startsWith(`${group} `)) continue
    rows.set(title, (rows.get(title) ?? new Map<string, string>()).set(shownAs, summary))
  }
  return new Map([...rows].map(([title, entries]) => [title, [...entries]]))
}

const versionRow: Row = ['-v, --version', 'Show the version; only without a command']

const startHere: readonly Row[] = [
  ['backups list --sim', 'Try it without a key, on a simulator'],
  ['export ZILLIZ_API_KEY=…', 'Set your key from https://cloud.zilliz.com, under API Keys'],
  ['backups list', 'List every backup that the key can see'],
  ['backups console', 'Open them in a browser'],
]

/** Returns the help of `backups` or of one group of commands. `isFull` adds the global flags and the exit codes. */
export function overview(
  group: string | undefined,
  isFull: boolean,
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
  if (group === undefined) lines.push(bold('Start here'), ...columns(startHere, width, cyan), '')
  if (isFull) {
    lines.push(bold('Global flags'), ...columns([...flagRows(globalFlags), versionRow], width, cyan), '')
    lines.push(bold('Exit codes'), ...columns(Object.entries(exitMeanings), width, cyan), '')
  }
  lines.push(dim(`Flags and examples of a command: ${called} <command> --help`))
  if (!isFull) lines.push(dim('Global flags and exit codes: backups --help'))
  return `${lines.join('\n')}\n`
}

/** Returns the help of one command. */
export function commandHelp(
  { name, summary, flags, details, examples }: Command,
  terminalWidth: number | undefined,
  { bold, cyan, dim }: Colors,
): string {
  const width = widthFor(terminalWidth)
  const needed = Object.entries(flags).filter(([, { required }]) => required)
  const usage = needed.map(
    ([flag, { valueHint, choices }]) => `--${flag} ${choices?.join('|') ?? valueHint ?? 'VALUE'}`,
  )
  const lines = [`${summary}.`, '', `${bold('Usage')}  ${['backups', name, ...usage, '[flags]'].join(' ')}`, '']
  if (details !== undefined) lines.push(...wrap(details, width), '')
  if (Object.keys(flags).length > 0) lines.push(bold('Flags'), ...columns(flagRows(flags), width, cyan), '')
  lines.push(bold('Global flags'), ...columns(flagRows(globalFlags), width, cyan), '')
  lines.push(bold('Examples'))
  for (const { description, line } of examples) lines.push(`  ${dim(`# ${description}`)}`, `  backups ${line}`)
  return `${lines.join('\n')}\n`
}
