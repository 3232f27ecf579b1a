import { defineCommand } from '../command.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { requestView, resultView } from '../output/views.ts'
import { backupFlags, dryRunFlag } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'
import { waitFlags } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'export',
  group: 'Restore and export',
  summary: 'Copy the files of a backup to your bucket',
  flags: {
    ...backupFlags,
    'integration-id': {
      type: 'string',
      required: true,
      valueHint: 'ID',
      description: 'ID of the storage integration for the bucket',
    },
    directory: { type: 'string', valueHint: 'PATH', description: 'Directory in the bucket, such as backups/' },
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'Exports are in private preview. Ask Zilliz support to enable them. A cancelled export leaves the files that were already uploaded.',
  examples: [
    {
      description: 'Copy the files of a backup to a bucket and wait for the job to finish',
      line: 'export --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --integration-id integ-7f3a9c1d5e8b2046xxxx --directory destdir/ --wait',
    },
  ],
  prints: { schema: 'StartedJob', view: resultView('jobId') },
  operations: {
    exportBackup: {
      clusterId: ['cluster-id'],
      backupId: ['backup-id'],
      integrationId: ['integration-id'],
      directory: ['directory'],
    },
  },
  async run(context, flags) {
    const { client, output } = context
    const params = {
      clusterId: flags['cluster-id'],
      backupId: flags['backup-id'],
      integrationId: flags['integration-id'],
      ...(flags.directory !== undefined && { directory: flags.directory }),
    }
    if (flags['dry-run']) {
      const planned = await planRequest(context, ({ backups }) => backups.export(params))
      return output.record(planned, requestView)
    }
    const started = await sendWrite(context, (options) => client().backups.export(params, options))
    await printAndWait(context, started, { flags, done: `The files of backup ${params.backupId} are in the bucket.` })
  },
})
