import type { RestoreClusterParams, RestoredCluster } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { askConsent, requireConsent, yesFlag } from '../confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { requestView } from '../output/views.ts'
import { keepPassword, openPasswordKeeper } from '../restore/password-keeper.ts'
import { backupToRestore, checkForCluster, nameWarnings, restoreLines } from '../restore/restore-facts.ts'
import { backupFlags, dryRunFlag } from '../shared-flags.ts'
import { conclude } from '../waiting/conclude.ts'
import { waitFlags } from '../waiting/wait-for-job.ts'

export const restoreCluster = defineCommand({
  flags: {
    ...backupFlags,
    'project-id': { type: 'string', required: true, valueHint: 'ID', description: 'Project of the new cluster' },
    name: { type: 'string', required: true, valueHint: 'NAME', description: 'Name of the new cluster' },
    'cu-size': { type: 'string', required: true, atLeast: 1, valueHint: 'N', description: 'Its size in compute units' },
    'collection-status': {
      type: 'string',
      required: true,
      choices: ['KEEP', 'RELEASE'],
      description: 'Load collections as they were when backed up, or none',
    },
    'restore-version-policy': {
      type: 'string',
      choices: ['LATEST', 'ORIGINAL'],
      description: 'Database version: the newest, or the one of the backup',
    },
    'password-file': {
      type: 'string',
      valueHint: 'FILE',
      description: 'New file for the one-time password; default <name>.password here',
    },
    'show-password': { type: 'boolean', description: 'Show the one-time password on the terminal instead' },
    yes: yesFlag,
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'The service shows the password of the new cluster once. It is written to a file that only you can read, and that is made before the request is sent; it never stands in the output. Before that, the backup is looked at: it must be AVAILABLE and offer the version policy.',
  examples: [
    {
      does: 'Restore a cluster, wait for it, and keep its password in a file',
      line: 'restore-cluster --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --project-id proj-20e13e974c7d659a83xxxx --name restored --cu-size 1 --collection-status KEEP --password-file restored.password --yes --wait',
    },
    {
      does: 'The request that would be sent',
      line: 'restore-cluster --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --project-id proj-20e13e974c7d659a83xxxx --name restored --cu-size 1 --collection-status RELEASE --dry-run',
    },
  ],
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
    describeBackup: { clusterId: ['cluster-id'], backupId: ['backup-id'] },
  },
  async run(context, flags) {
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
    // Wrong values are refused here, before anything is read or asked.
    const planned = await planRequest(context, (zilliz) => zilliz.backups.restoreCluster(params))
    if (flags['dry-run']) return output.record(planned, requestView)
    requireConsent(context, flags.yes)

    const keeper = await openPasswordKeeper(context, flags, params.clusterName)
    const { password, ...restored } = await sendWhenAgreed().catch(async (error: unknown) => {
      await keeper?.discard()
      throw error
    })
    await keepPassword(context, keeper, password)
    if (flags.wait && restored.jobId === undefined) note('The answer names no job to wait for.')
    const receipt = { ...restored, ...(password && { password: String(password) }) }
    await conclude(context, receipt, { flags, done: `Cluster ${restored.clusterId} is restored.` })

    /** Looks at the facts, tells them, asks, and sends. */
    async function sendWhenAgreed(): Promise<RestoredCluster> {
      const backup = await backupToRestore(context, ids)
      checkForCluster(backup, policy)
      const { clusterName, cuSize, projectId } = params
      const warnings = await nameWarnings(context, projectId, clusterName)
      const plan = [
        ...restoreLines(backup),
        'as a new cluster, which costs from then on:',
        `  "${clusterName}" of ${cuSize} CU in project ${projectId}`,
        ...warnings,
      ]
      await askConsent(context, flags.yes, plan, 'Restore it?')
      return sendWrite(context, (options) => client().backups.restoreCluster(params, options))
    }
  },
})
