import { defineCommand } from '../command.ts'
import { confirm, requireTerminalOrYes, yesFlag } from '../confirmation/confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { readBeforeWrite } from '../requests/read-before-write.ts'
import { sendWrite } from '../requests/send-write.ts'
import { summarizeBackup } from '../output/summarize-backup.ts'
import { requestView, resultView } from '../output/views.ts'
import { backupFlags, dryRunFlag, readsBackup } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'

export const command = defineCommand({
  name: 'delete',
  group: 'Backups',
  summary: 'Delete a backup permanently',
  flags: { ...backupFlags, yes: yesFlag, ...dryRunFlag },
  details:
    'The backup is deleted immediately, and this cannot be undone. The command shows the backup and asks for confirmation. Without a terminal, it requires --yes.',
  examples: [
    {
      description: 'Delete a backup from a script',
      line: 'delete --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --yes',
    },
    {
      description: 'Print the request instead of sending it',
      line: 'delete --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --dry-run',
    },
  ],
  prints: { schema: 'DeletedBackup', view: resultView('backupId', 'backupName') },
  operations: {
    deleteBackup: { clusterId: ['cluster-id'], backupId: ['backup-id'] },
    ...readsBackup,
  },
  checkWith: ({ clusterId, backupId }) => ['describe', '--cluster-id', clusterId, '--backup-id', backupId],
  async run(context, flags) {
    const { client, output, signal } = context
    const params = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    if (flags['dry-run']) {
      const planned = await planRequest(context, ({ backups }) => backups.delete(params))
      return output.record(planned, requestView)
    }
    requireTerminalOrYes(context, flags.yes)
    const backup = await readBeforeWrite(() => client().backups.describe(params, { signal }), 'Nothing was deleted.')
    const plan = ['This permanently deletes:', ...summarizeBackup(backup)]
    await confirm(context, flags.yes, plan, 'Delete it?')
    await printAndWait(context, await sendWrite(context, (options) => client().backups.delete(params, options)))
  },
})
