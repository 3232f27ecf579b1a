import type { Flags } from './flag.ts'

const text = { type: 'string', required: true, valueHint: 'ID' } as const

export const clusterFlag = {
  'cluster-id': { ...text, description: 'The cluster' },
} as const satisfies Flags

/** The two ids that name a backup. */
export const backupFlags = {
  'cluster-id': { ...text, description: 'The cluster that was backed up' },
  'backup-id': { ...text, description: 'The backup' },
} as const satisfies Flags

export const dryRunFlag = {
  'dry-run': { type: 'boolean', description: 'Print the request that would be sent, and send nothing' },
} as const satisfies Flags
