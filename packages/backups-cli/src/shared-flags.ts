import type { Flags } from './flag.ts'

const id = { type: 'string', required: true, valueHint: 'ID' } as const

/** The flag that accepts a name where the command needs `--cluster-id`. `run-command.ts` converts the name to the id. */
export const clusterNameFlag = {
  cluster: {
    type: 'string',
    replaces: 'cluster-id',
    valueHint: 'NAME',
    description: 'Name or ID of the cluster, instead of --cluster-id',
  },
} as const satisfies Flags

export const clusterFlag = {
  'cluster-id': { ...id, description: 'ID of the cluster' },
  ...clusterNameFlag,
} as const satisfies Flags

/** The two ids that identify a backup. */
export const backupFlags = {
  'cluster-id': { ...id, description: 'ID of the cluster that was backed up' },
  ...clusterNameFlag,
  'backup-id': { ...id, description: 'ID of the backup' },
} as const satisfies Flags

const backupFields = { clusterId: ['cluster-id'], backupId: ['backup-id'] } as const

/** The operation of commands that read a backup, with `backupFlags`. */
export const readsBackup = { describeBackup: backupFields } as const

export const dryRunFlag = {
  'dry-run': { type: 'boolean', description: 'Print the request instead of sending it' },
} as const satisfies Flags

/** The port of a command that serves HTTP. */
export const portFlag = {
  port: {
    type: 'string',
    atLeast: 0,
    atMost: 65_535,
    valueHint: 'N',
    description: 'Port on 127.0.0.1; 0, the default, selects a free port',
  },
} as const satisfies Flags
