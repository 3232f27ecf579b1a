import { defineCommand } from '../command.ts'
import { askConsent, requireConsent, yesFlag } from '../confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { lookBefore } from '../requests/look-before.ts'
import { sendWrite } from '../requests/send-write.ts'
import { describeForPeople } from '../restore/describe-for-people.ts'
import { requestView } from '../output/views.ts'
import { backupFlags, dryRunFlag } from '../shared-flags.ts'
import { conclude } from '../waiting/conclude.ts'

export const deleteCommand = defineCommand({
  flags: { ...backupFlags, yes: yesFlag, ...dryRunFlag },
  details:
    'The backup is gone at once and for good. It is shown first. On a terminal you are asked; elsewhere --yes is needed.',
  examples: [
    {
      does: 'Delete a backup in a script',
      line: 'delete --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --yes',
    },
    {
      does: 'The request that would be sent',
      line: 'delete --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --dry-run',
    },
  ],
  operations: {
    deleteBackup: { clusterId: ['cluster-id'], backupId: ['backup-id'] },
    describeBackup: { clusterId: ['cluster-id'], backupId: ['backup-id'] },
  },
  async run(context, flags) {
    const { client, output } = context
    const params = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    if (flags['dry-run']) {
      const planned = await planRequest(context, (zilliz) => zilliz.backups.delete(params))
      return output.record(planned, requestView)
    }
    requireConsent(context, flags.yes)
    const backup = await lookBefore(context, params, 'Nothing was deleted.')
    const plan = ['This deletes, at once and for good:', ...describeForPeople(backup)]
    await askConsent(context, flags.yes, plan, 'Delete it?')
    await conclude(context, await sendWrite(context, (options) => client().backups.delete(params, options)))
  },
})
