import { defineCommand } from '../command.ts'
import { backupDetailView } from '../output/views.ts'
import { backupFlags, readsBackup } from '../shared-flags.ts'
import { intervalFlag, progressFlag, waitForBackup } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'wait',
  group: 'Backups',
  summary: 'Wait until a backup is available',
  flags: { ...backupFlags, interval: intervalFlag, progress: progressFlag },
  details:
    'Use this command if the id of the job is not known, for example after the response to `create` was lost. Exits with 3 if --timeout passed first. Ctrl-C stops waiting; the service continues to create the backup.',
  examples: [
    {
      description: 'Wait until a backup is available',
      line: 'wait --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx',
    },
  ],
  prints: { schema: 'BackupDetail', view: backupDetailView },
  operations: readsBackup,
  async run(context, flags) {
    const ids = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    await context.output.record(await waitForBackup(context, ids, flags))
  },
})
