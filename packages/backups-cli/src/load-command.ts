import type { Command } from './command.ts'

/** Loads a command by its name: `policy get` from `commands/policy-get.ts`. The build bundles every file of that folder. */
export async function loadCommand(name: string): Promise<Command> {
  const file = name.replaceAll(' ', '-')
  const { command } = (await import(`./commands/${file}.ts`)) as { command: Command }
  return command
}
