import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withTables } from '../scripts/write-readme.ts'
import { commands } from '../test/commands.ts'
import type { Command } from './command.ts'
import { globalFlags } from './global-flags.ts'
import { parseCommandLine } from './arguments/parse-command-line.ts'
import { readArguments } from './arguments/read-arguments.ts'

const flagsOf = (command: Command): string[] => Object.keys({ ...command.flags, ...globalFlags })

describe.each(commands.map((command) => [command.name, command] as const))('backups %s', (name, command) => {
  test('every request field of the command is set by an existing flag', () => {
    const named = Object.values(command.operations).flatMap((fields) => Object.values(fields).flat())
    expect(flagsOf(command)).toEqual(expect.arrayContaining(named))
  })

  test('no flag of the command has the name of a global flag', () => {
    expect(Object.keys(command.flags).filter((flag) => flag in globalFlags)).toEqual([])
  })

  test('the command accepts the flags in its examples', async () => {
    expect(command.examples.length).toBeGreaterThan(0)
    for (const { line } of command.examples) {
      expect(line.startsWith(`${name} `) || line === name).toBe(true)
      // Splits the line as a shell does. The examples need no more than single quotes.
      const words = [...line.slice(name.length).matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      )
      await expect(
        readArguments(parseCommandLine([...name.split(' '), ...words]), { ...command.flags, ...globalFlags }, ''),
      ).resolves.toBeDefined()
    }
  })
})

test('README.md has the current tables of commands and exit codes; if not, run `pnpm generate`', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(withTables(readme)).toBe(readme)
})
