import { describe, expect, test } from 'vitest'
import { commandTable } from './command-table.ts'
import type { Command } from './command.ts'
import { globalFlags } from './global-flags.ts'
import { loadCommand } from './load-command.ts'
import { locateCommand } from './arguments/locate-command.ts'
import { readArguments } from './arguments/read-arguments.ts'

const names = Object.keys(commandTable)
const commands = new Map<string, Command>(
  await Promise.all(names.map(async (name) => [name, await loadCommand(name)] as const)),
)
const flagsOf = (command: Command): string[] => Object.keys({ ...command.flags, ...globalFlags })

describe.each(names)('backups %s', (name) => {
  const command = commands.get(name) as Command

  test('names flags that it has for the fields it sends', () => {
    const named = Object.values(command.operations).flatMap((fields) => Object.values(fields).flat())
    expect(flagsOf(command)).toEqual(expect.arrayContaining(named))
  })

  test('has no flag of its own that a global one hides', () => {
    expect(Object.keys(command.flags).filter((flag) => flag in globalFlags)).toEqual([])
  })

  test('has examples that its own flags can read', async () => {
    expect(command.examples.length).toBeGreaterThan(0)
    for (const { line } of command.examples) {
      expect(line.startsWith(`${name} `) || line === name).toBe(true)
      // Words of a shell, as far as the examples go.
      const words = [...line.slice(name.length).matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      )
      await expect(
        readArguments(locateCommand([...name.split(' '), ...words]), { ...command.flags, ...globalFlags }, ''),
      ).resolves.toBeDefined()
    }
  })
})
