import type { Command } from './command.ts'

export interface CommandEntry {
  readonly summary: string
  readonly group: 'Backups' | 'Restore and export' | 'Policies' | 'Jobs'
  load(): Promise<Command>
}

/** Every command by the words that call it. Its file is loaded when it is called, or its help is. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  list: {
    summary: 'List backups',
    group: 'Backups',
    load: async () => (await import('./commands/list.ts')).list,
  },
  describe: {
    summary: 'Show one backup, with its region and collections',
    group: 'Backups',
    load: async () => (await import('./commands/describe.ts')).describe,
  },
}
