import { readdirSync } from 'node:fs'
import { type CommandEntry, commandGroups } from './command.ts'
import { loadCommand } from './load-command.ts'

const files = readdirSync(new URL('./commands/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''))
const commands = await Promise.all(files.map(loadCommand))
const groupIndex = ({ group }: CommandEntry): number => commandGroups.indexOf(group)

/**
 * Every command by name, in the order of the help: by group, then by name. The build replaces this file with the table as a literal,
 * so that the help loads no command.
 */
export const commandTable: Readonly<Record<string, CommandEntry>> = Object.fromEntries(
  commands
    .toSorted((a, b) => groupIndex(a) - groupIndex(b) || (a.name < b.name ? -1 : 1))
    .map(({ name, group, summary, shownAs }) => [name, { group, summary, ...(shownAs !== undefined && { shownAs }) }]),
)
