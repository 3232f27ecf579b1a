import type { CreateBackupParams } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { usageFailure } from '../errors/failure.ts'
import { requestView, resultView } from '../output/views.ts'
import { clusterFlag, dryRunFlag } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'
import { waitFlags } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'create',
  group: 'Backups',
  summary: 'Back up a cluster or some of its collections',
  flags: {
    ...clusterFlag,
    database: {
      type: 'string',
      needs: 'collection',
      valueHint: 'NAME',
      description: 'Database of the collections, if not the default database',
    },
    collection: { type: 'string', multiple: true, valueHint: 'NAME', description: 'Back up only this collection' },
    'copy-to': {
      type: 'string',
      multiple: true,
      valueHint: 'REGION',
      description: 'Copy the backup to this region, such as aws-us-east-1',
    },
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'The service names the backup and keeps it until you delete it. A cluster can have only one manual backup pending or running at a time. The request is never retried after it was sent. If its response is lost, the command exits with 5 and prints what to check.',
  examples: [
    {
      description: 'Back up a whole cluster and wait for the job to finish',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --wait',
    },
    {
      description: 'Back up two collections of a database, and copy the backup to another region',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --database my_database --collection collection_1 --collection collection_2 --copy-to aws-us-east-1',
    },
    {
      description: 'Print the request instead of sending it',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --dry-run',
    },
  ],
  prints: { schema: 'CreatedBackup', view: resultView('backupId', 'backupName', 'jobId') },
  operations: {
    createBackup: {
      clusterId: ['cluster-id'],
      backupType: ['collection'],
      'dbCollections[].dbName': ['database'],
      'dbCollections[].collectionNames': ['collection'],
      'crossRegionCopies[].regionId': ['copy-to'],
    },
  },
  checkWith: ({ clusterId }) => ['list', '--cluster-id', clusterId, '--creation-method', 'MANUAL'],
  async run(context, flags) {
    const { client, output } = context
    const { database: dbName, collection: collectionNames } = flags
    const qualified = collectionNames.find((name) => name.includes('.'))
    if (qualified !== undefined) {
      throw usageFailure(
        `--collection must be the name of a collection without its database, not "${qualified}". Nothing was sent.`,
        'Pass the database of the collections with --database NAME.',
      )
    }
    refuseDuplicates('collection', 'collection', collectionNames)
    refuseDuplicates('copy-to', 'region', flags['copy-to'])
    const copies = flags['copy-to'].map((regionId) => ({ regionId }))
    const params: CreateBackupParams = {
      clusterId: flags['cluster-id'],
      backupType: collectionNames.length > 0 ? 'COLLECTION' : 'CLUSTER',
      ...(collectionNames.length > 0 && {
        dbCollections: [{ ...(dbName !== undefined && { dbName }), collectionNames: [...collectionNames] }],
      }),
      ...(copies.length > 0 && { crossRegionCopies: copies }),
    }
    if (flags['dry-run']) {
      const planned = await planRequest(context, ({ backups }) => backups.create(params))
      return output.record(planned, requestView)
    }
    const created = await sendWrite(context, (options) => client().backups.create(params, options))
    await printAndWait(context, created, { flags, done: `Backup ${created.backupId} is available.` })
  },
})
