import type { RestoreCollectionParams } from '@org/backups-core'
import { mapLines, parseMap } from '../restore/collection-map.ts'
import { defineCommand } from '../command.ts'
import { confirm, requireTerminalOrYes, yesFlag } from '../confirmation/confirm.ts'
import { planRequest } from '../requests/dry-run.ts'
import { sendWrite } from '../requests/send-write.ts'
import { requestView, resultView } from '../output/views.ts'
import { readRestorableBackup, restoreLines } from '../restore/check-backup.ts'
import { backupFlags, dryRunFlag, readsBackup } from '../shared-flags.ts'
import { printAndWait } from '../requests/print-and-wait.ts'
import { waitFlags } from '../waiting/wait.ts'

export const command = defineCommand({
  name: 'restore-collection',
  group: 'Restore and export',
  summary: 'Restore collections into a running cluster',
  flags: {
    ...backupFlags,
    'dest-cluster-id': {
      type: 'string',
      required: true,
      valueHint: 'ID',
      description: 'ID of the running cluster to restore into',
    },
    map: {
      type: 'string',
      multiple: true,
      valueHint: 'SRC=DEST',
      description: 'Collection to restore and its new name, each as [db.]collection; db.*=db.* for a database',
    },
    load: { type: 'boolean', description: 'Load the restored collections into memory' },
    yes: yesFlag,
    ...waitFlags,
    ...dryRunFlag,
  },
  details:
    'Without --map, every collection of the backup is restored and not loaded. No two --map values may have the same source or the same destination. The service does not document what happens if a collection of that name already exists, so choose new names.',
  examples: [
    {
      description: 'Restore a collection under a new name and load it',
      line: 'restore-collection --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --dest-cluster-id in01-6183d6bac30xxxx --map medium_articles=restored_articles --load --yes --wait',
    },
    {
      description: 'Print the request to restore a collection into another database',
      line: 'restore-collection --cluster-id in01-3e5ad8adc38xxxx --backup-id backup1_0b9d15a0ddexxxx --dest-cluster-id in01-6183d6bac30xxxx --map my_database.collection_1=restored.collection_1 --dry-run',
    },
  ],
  prints: { schema: 'StartedJob', view: resultView('jobId') },
  operations: {
    restoreCollection: {
      clusterId: ['cluster-id'],
      backupId: ['backup-id'],
      destClusterId: ['dest-cluster-id'],
      'dbCollections[].dbName': ['map'],
      'dbCollections[].destDbName': ['map'],
      'dbCollections[].collections[].collectionName': ['map'],
      'dbCollections[].collections[].destCollectionName': ['map'],
      'dbCollections[].collections[].destCollectionStatus': ['load'],
    },
    ...readsBackup,
  },
  async run(context, flags) {
    const { client, output } = context
    const ids = { clusterId: flags['cluster-id'], backupId: flags['backup-id'] }
    const dbCollections = parseMap(flags.map, flags.load)
    const params: RestoreCollectionParams = {
      ...ids,
      destClusterId: flags['dest-cluster-id'],
      ...(dbCollections && { dbCollections }),
    }
    const planned = await planRequest(context, ({ backups }) => backups.restoreCollection(params))
    if (flags['dry-run']) return output.record(planned, requestView)
    requireTerminalOrYes(context, flags.yes)

    const backup = await readRestorableBackup(context, ids)
    const listed = dbCollections?.flatMap(({ collections = [] }) => collections) ?? []
    const plan = [
      ...restoreLines(backup),
      `into cluster ${params.destClusterId}:`,
      ...mapLines(dbCollections),
      ...(listed.length > 1 ? ['Warning: the service documents one collection per call.'] : []),
    ]
    await confirm(context, flags.yes, plan, 'Restore?')

    const started = await sendWrite(context, (options) => client().backups.restoreCollection(params, options))
    await printAndWait(context, started, { flags, done: `The collections are restored to ${params.destClusterId}.` })
  },
})
