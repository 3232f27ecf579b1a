import { commandTable } from './command-table.ts'
import type { Command, Flag, Flags } from './command.ts'
import { exitMeanings } from './exit-codes.ts'
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

/** Two columns, the second one broken into lines. */
function columns(
  rows: readonly (readonly [string, string])[],
  width: number,
  paint: (text: string) => string,
): string[] {
  const left = Math.min(34, Math.max(...rows.map(([name]) => name.length)))
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, width - left - 4)
    const head = `  ${paint(name)}${' '.repeat(Math.max(0, left - name.length))}  `
    const first =
      name.length > left ? [`  ${paint(name)}`, `${' '.repeat(left + 4)}${lines[0]}`] : [`${head}${lines[0]}`]
    return [...first, ...lines.slice(1).map((line) => `${' '.repeat(left + 4)}${line}`)]
  })
}

const widthFor = (terminal: number | undefined): number => Math.min(widest, Math.max(narrowest, terminal ?? 80))

/** A flag as it is typed: `-o, --output table|json`. */
export function flagUsage(name: string, { alias, choices, valueHint, type, default: isOn }: Flag): string {
  const value = type === 'boolean' ? '' : ` ${choices?.join('|') ?? valueHint ?? 'VALUE'}`
  return `${alias ? `-${alias}, ` : '    '}--${isOn ? 'no-' : ''}${name}${value}`
}

export const flagDescription = ({ description, negativeDescription, required, multiple }: Flag): string =>
  [negativeDescription ?? description, required && '(required)', multiple && '(repeatable)'].filter(Boolean).join(' ')

const flagRows = (flags: Flags): [string, string][] =>
  Object.entries(flags).map(([name, flag]) => [flagUsage(name, flag), flagDescription(flag)])

/** `backups`, or one group of it. */
export function overview(
  group: string | undefined,
  terminalWidth: number | undefined,
  { bold, cyan, dim }: Colors,
): string {
  const width = widthFor(terminalWidth)
  const known = Object.entries(commandTable).filter(([name]) => group === undefined || name.startsWith(`${group} `))
  const titles = [...new Set(known.map(([, entry]) => entry.group))]
  const lines = [
    ...(group === undefined ? ['Zilliz Cloud backups from a terminal and in CI.', ''] : []),
    `${bold('Usage')}  backups ${group ?? ''}${group ? ' ' : ''}<command> [flags]`,
    '',
  ]
  for (const title of titles) {
    const entries = known.filter(([, entry]) => entry.group === title)
    const rows = entries.map(([name, { summary }]): [string, string] => [name, summary])
    lines.push(bold(title), ...columns(rows, width, cyan), '')
  }
  if (group === undefined) {
    lines.push(
      bold('Start here'),
      ...columns(
        [
          ['export ZILLIZ_API_KEY=…', 'a key from https://cloud.zilliz.com under API Keys'],
          ['backups list', 'every backup that the key can see'],
        ],
        width,
        cyan,
      ),
      '',
      bold('Flags of every command'),
      ...columns(flagRows(globalFlags), width, cyan),
      '',
      bold('Exit codes'),
      ...columns(Object.entries(exitMeanings), width, cyan),
      '',
    )
  }
  lines.push(dim(`Examples and flags of a command: backups ${group ?? ''}${group ? ' ' : ''}<command> --help`))
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
  lines.push(bold('Flags'), ...columns(flagRows(flags), width, cyan), '')
  lines.push(bold('Flags of every command'), ...columns(flagRows(globalFlags), width, cyan), '')
  lines.push(bold('Examples'))
  for (const { does, line } of examples) lines.push(`  ${dim(`# ${does}`)}`, `  backups ${line}`)
  return `${lines.join('\n')}\n`
}
