import { defineCommand } from '../command.ts'
import { backupDetailView } from '../output/views.ts'
import { backupFlags, readsBackup } from '../shared-flags.ts'

export const command = defineCommand({
  name: 'describe',
  group: 'Backups',
  summary: 'Show a backup with its region and collections',
  flags: backupFlags,
  examples: [
    {
      description: 'Show a backup with its region and collections',
      line: 'describe --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx',
    },
    {
      description: 'Print only its status',
      line: 'describe --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx -o json -q status',
    },
  ],
  prints: { schema: 'BackupDetail', view: backupDetailView },
  operations: readsBackup,
  async run({ client, output, signal }, flags) {
    const params = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    await output.record(await client().backups.describe(params, { signal }))
  },
})
