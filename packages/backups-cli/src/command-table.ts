export interface CommandEntry {
  readonly summary: string
  /** The name in the list of commands. Commands with the same name share a line. */
  readonly shownAs?: string
  readonly group: 'Backups' | 'Restore and export' | 'Policies' | 'Jobs' | 'In a browser' | 'Trying it out' | 'Shells'
}

const completion: CommandEntry = {
  group: 'Shells',
  summary: 'Print the completion script for a shell',
  shownAs: 'completion bash|zsh|fish',
}

/** Every command, by the words that call it. `load-command.ts` loads the implementation from `commands/`. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  list: { group: 'Backups', summary: 'List backups' },
  describe: { group: 'Backups', summary: 'Show a backup with its region and collections' },
  create: { group: 'Backups', summary: 'Back up a cluster or some of its collections' },
  delete: { group: 'Backups', summary: 'Delete a backup permanently' },
  'restore-cluster': { group: 'Restore and export', summary: 'Restore a backup as a new cluster' },
  'restore-collection': { group: 'Restore and export', summary: 'Restore collections into a running cluster' },
  export: { group: 'Restore and export', summary: 'Copy the files of a backup to your bucket' },
  'policy get': { group: 'Policies', summary: "Show a cluster's backup policy" },
  'policy set': { group: 'Policies', summary: "Set or disable a cluster's backup policy" },
  'job describe': { group: 'Jobs', summary: 'Show the status of a job' },
  'job wait': { group: 'Jobs', summary: 'Wait for a job to finish' },
  console: { group: 'In a browser', summary: 'Manage backups in a browser on this machine' },
  sim: { group: 'Trying it out', summary: 'Serve the simulator over HTTP' },
  'completion bash': completion,
  'completion zsh': completion,
  'completion fish': completion,
}
