import type { RestoreClusterParams, RestoredCluster } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { confirm, requireTerminalOrYes, yesFlag } from '../confirmation/confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { requestView, resultView } from '../output/views.ts'
import { checkPasswordFlags, openPasswordTarget, passwordFlags, storePassword } from '../restore/one-time-password.ts'
import { checkClusterRestore, nameWarnings, readRestorableBackup, restoreLines } from '../restore/check-backup.ts'
import { backupFlags, dryRunFlag, readsBackup } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'
import { waitFlags } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'restore-cluster',
  group: 'Restore and export',
  summary: 'Restore a backup as a new cluster',
  flags: {
    ...backupFlags,
    'project-id': { type: 'string', required: true, valueHint: 'ID', description: 'Project ID of the new cluster' },
    name: { type: 'string', required: true, valueHint: 'NAME', description: 'Name of the new cluster' },
    'cu-size': { type: 'string', required: true, atLeast: 1, valueHint: 'N', description: 'New cluster size in CU' },
    'collection-status': {
      type: 'string',
      required: true,
      choices: ['KEEP', 'RELEASE'],
      description: 'KEEP loads the collections that were loaded at backup time; RELEASE loads none',
    },
    'restore-version-policy': {
      type: 'string',
      choices: ['LATEST', 'ORIGINAL'],
      description: 'Database version: the latest, or the one of the backup',
    },
    ...passwordFlags,
    yes: yesFlag,
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'The service returns the password of the new cluster only once. The command writes it to a new file that only you can read, to a FIFO, or to the stdin of --password-command, and never to stdout. The file is created before the request is sent. The backup must be AVAILABLE and support the version policy; otherwise nothing is sent.',
  examples: [
    {
      description: 'Restore a cluster, write its password to a file, and wait for the job to finish',
      line: 'restore-cluster --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --project-id proj-20e13e974c7d659a83xxxx --name restored --cu-size 1 --collection-status KEEP --password-file restored.password --yes --wait',
    },
    {
      description: 'Print the request instead of sending it',
      line: 'restore-cluster --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --project-id proj-20e13e974c7d659a83xxxx --name restored --cu-size 1 --collection-status RELEASE --dry-run',
    },
  ],
  prints: { schema: 'RestoredCluster', view: resultView('clusterId', 'username', 'password', 'jobId') },
  operations: {
    restoreCluster: {
      clusterId: ['cluster-id'],
      backupId: ['backup-id'],
      projectId: ['project-id'],
      clusterName: ['name'],
      cuSize: ['cu-size'],
      collectionStatus: ['collection-status'],
      restoreVersionPolicy: ['restore-version-policy'],
    },
    ...readsBackup,
  },
  async run(context, flags) {
    checkPasswordFlags(flags)
    const { client, output, note } = context
    const ids = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    const policy = flags['restore-version-policy']
    const params: RestoreClusterParams = {
      ...ids,
      projectId: flags['project-id'],
      clusterName: flags.name,
      cuSize: flags['cu-size'],
      collectionStatus: flags['collection-status'],
      ...(policy !== undefined && { restoreVersionPolicy: policy }),
    }
    // Validates the values before the backup is read and the user is asked.
    const planned = await planRequest(context, ({ backups }) => backups.restoreCluster(params))
    if (flags['dry-run']) return output.record(planned, requestView)
    requireTerminalOrYes(context, flags.yes)

    const target = await openPasswordTarget(context, flags, params.clusterName)
    const { password, ...restored } = await confirmAndSend().catch(async (error: unknown) => {
      await target?.remove()
      throw error
    })
    await storePassword(context, target, password)
    if (flags.wait && restored.jobId === undefined) note('Not waiting: the response contains no job.')
    const result = { ...restored, ...(password && { password: String(password) }) }
    await printAndWait(context, result, { flags, done: `Cluster ${restored.clusterId} is restored.` })

    async function confirmAndSend(): Promise<RestoredCluster> {
      const backup = await readRestorableBackup(context, ids)
      checkClusterRestore(backup, policy)
      const { clusterName, cuSize, projectId } = params
      const warnings = await nameWarnings(context, projectId, clusterName)
      const plan = [
        ...restoreLines(backup),
        'as a new cluster, which is billed from its creation:',
        `  "${clusterName}", ${cuSize} CU, in project ${projectId}`,
        ...warnings,
      ]
      await confirm(context, flags.yes, plan, 'Restore it?')
      return sendWrite(context, (options) => client().backups.restoreCluster(params, options))
    }
  },
})
