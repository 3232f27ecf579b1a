import type { CreateBackupParams } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { usageFailure } from '../failure.ts'
import { requestView } from '../output/views.ts'
import { clusterFlag, dryRunFlag } from '../shared-flags.ts'
import { conclude } from '../waiting/conclude.ts'
import { waitFlags } from '../waiting/wait-for-job.ts'

export const create = defineCommand({
  flags: {
    ...clusterFlag,
    database: {
      type: 'string',
      needs: 'collection',
      valueHint: 'NAME',
      description: 'Database of the collections; the default one unless named',
    },
    collection: {
      type: 'string',
      multiple: true,
      valueHint: 'NAME',
      description: 'Back up this collection instead of the whole cluster',
    },
    'copy-to': {
      type: 'string',
      multiple: true,
      valueHint: 'REGION',
      description: 'Region that gets a copy, such as aws-us-east-1',
    },
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'The service names the backup, and keeps it until it is deleted. A cluster can have one manual backup pending or running at a time. The call is never repeated by itself: where its answer is lost, the exit code is 5, and what to check is printed.',
  examples: [
    {
      does: 'Back up a whole cluster, and wait until it is done',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --wait',
    },
    {
      does: 'Two collections of a database, with a copy in another region',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --database my_database --collection collection_1 --collection collection_2 --copy-to aws-us-east-1',
    },
    {
      does: 'The request that would be sent',
      line: 'create --cluster-id in01-3e5ad8adc38xxxx --dry-run',
    },
  ],
  operations: {
    createBackup: {
      clusterId: ['cluster-id'],
      backupType: ['collection'],
      'dbCollections[].dbName': ['database'],
      'dbCollections[].collectionNames': ['collection'],
      'crossRegionCopies[].regionId': ['copy-to'],
    },
  },
  async run(context, flags) {
    const { client, output } = context
    const { database: dbName, collection: collectionNames } = flags
    const qualified = collectionNames.find((name) => name.includes('.'))
    if (qualified !== undefined) {
      throw usageFailure(
        `--collection takes the name of a collection, without a database, and was given "${qualified}". Nothing was sent.`,
        'Name the database of all collections with --database NAME.',
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
      const planned = await planRequest(context, (zilliz) => zilliz.backups.create(params))
      return output.record(planned, requestView)
    }
    const created = await sendWrite(context, (options) => client().backups.create(params, options))
    await conclude(context, created, { flags, done: `Backup ${created.backupId} is done.` })
  },
})
