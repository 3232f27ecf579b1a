import { describe, expect, test } from 'vitest'
import { commandTable } from './command-table.ts'
import type { Command } from './command.ts'
import { globalFlags } from './global-flags.ts'
import { loadCommand } from './load-command.ts'
import { parseCommandLine } from './arguments/parse-command-line.ts'
import { readArguments } from './arguments/read-arguments.ts'

const names = Object.keys(commandTable)
const commands = new Map<string, Command>(
  await Promise.all(names.map(async (name) => [name, await loadCommand(name)] as const)),
)
const flagsOf = (command: Command): string[] => Object.keys({ ...command.flags, ...globalFlags })

describe.each(names)('backups %s', (name) => {
  const command = commands.get(name) as Command

  test('maps the fields that it sends to flags that it has', () => {
    const named = Object.values(command.operations).flatMap((fields) => Object.values(fields).flat())
    expect(flagsOf(command)).toEqual(expect.arrayContaining(named))
  })

  test('has no flag with the name of a global flag', () => {
    expect(Object.keys(command.flags).filter((flag) => flag in globalFlags)).toEqual([])
  })

  test('has examples whose flags it accepts', async () => {
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
