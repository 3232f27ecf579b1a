export interface CommandEntry {
  readonly summary: string
  /** What stands in the list of commands, where several are listed as one. */
  readonly shownAs?: string
  readonly group: 'Backups' | 'Restore and export' | 'Policies' | 'Jobs' | 'In a browser' | 'Trying it out' | 'Shells'
}

const completion: CommandEntry = {
  group: 'Shells',
  summary: 'Print the completions for your shell',
  shownAs: 'completion bash|zsh|fish',
}

/** Every command by the words that call it. What they do is in `commands/`, loaded when it is called. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  list: { group: 'Backups', summary: 'List backups' },
  describe: { group: 'Backups', summary: 'Show one backup, with its region and collections' },
  create: { group: 'Backups', summary: 'Back up a cluster, or collections of it' },
  delete: { group: 'Backups', summary: 'Delete a backup for good' },
  'restore-cluster': { group: 'Restore and export', summary: 'Restore a backup as a new cluster' },
  'restore-collection': { group: 'Restore and export', summary: 'Restore collections into a running cluster' },
  export: { group: 'Restore and export', summary: 'Copy the files of a backup to a bucket of yours' },
  'policy get': { group: 'Policies', summary: "Show a cluster's automatic backups" },
  'policy set': { group: 'Policies', summary: "Set a cluster's automatic backups, or switch them off" },
  'job describe': { group: 'Jobs', summary: 'Show what a job is at' },
  'job wait': { group: 'Jobs', summary: 'Wait until a job has ended' },
  console: { group: 'In a browser', summary: 'See and manage your backups in a browser, on this machine' },
  sim: { group: 'Trying it out', summary: 'Serve the simulated service over HTTP' },
  'completion bash': completion,
  'completion zsh': completion,
  'completion fish': completion,
}
