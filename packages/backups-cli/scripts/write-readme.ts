/**
 * Writes the tables of commands and of exit codes in README.md. A test checks that they are up to date.
 *
 *     pnpm generate
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandTable } from '../src/command-table.ts'
import { exitMeanings } from '../src/exit-codes.ts'

type Rows = Iterable<readonly [string, string]>

const escaped = (text: string): string => text.replaceAll('|', '\\|')

/** Replaces the rows of the table with this header. */
function replaceRows(text: string, header: string, rows: Rows): string {
  const table = [...rows].map(([name, meaning]) => `| ${escaped(name)} | ${escaped(meaning)} |\n`).join('')
  const [before, after] = text.split(`${header}\n`)
  if (before === undefined || after === undefined) throw new Error(`README.md has no table ${header}`)
  return `${before}${header}\n| --- | --- |\n${table}${after.replace(/^(\|.*\n)*/, '')}`
}

/** Returns the text of README.md with current tables. */
export function withTables(text: string): string {
  const commands = new Map(
    Object.entries(commandTable).map(([name, { shownAs = name, summary }]) => [`\`backups ${shownAs}\``, summary]),
  )
  const withCommands = replaceRows(text, '| command | description |', commands)
  return replaceRows(withCommands, '| code | meaning |', Object.entries(exitMeanings))
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '../README.md')
  writeFileSync(file, withTables(readFileSync(file, 'utf8')))
}
