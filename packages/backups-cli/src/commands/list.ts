import type { Backup } from '@org/backups-core'
import { defineListCommand } from '../lists/list-command.ts'
import { parseTimeRange, timeRangeFlags } from '../lists/time-range.ts'
import { backupView, clusterBackupView } from '../output/views.ts'
import { refuseNameAsId } from '../requests/find-cluster.ts'
import { clusterNameFlag } from '../shared-flags.ts'

export const command = defineListCommand({
  name: 'list',
  group: 'Backups',
  summary: 'List backups',
  noun: 'backups',
  flags: {
    'project-id': { type: 'string', valueHint: 'ID', description: 'Only backups of this project' },
    'cluster-id': { type: 'string', valueHint: 'ID', description: 'Only backups of this cluster' },
    ...clusterNameFlag,
    'creation-method': {
      type: 'string',
      choices: ['MANUAL', 'AUTO'],
      description: 'Only backups created manually, or by a policy',
    },
    'backup-type': {
      type: 'string',
      choices: ['CLUSTER', 'COLLECTION'],
      description: 'Only backups of whole clusters, or of collections',
    },
    status: {
      type: 'string',
      choices: ['CREATING', 'AVAILABLE', 'DELETED'],
      description: 'Only backups with this status; the command filters, not the API',
    },
    ...timeRangeFlags,
  },
  examples: [
    { description: 'List every backup that the key can see', line: 'list' },
    {
      description: 'List the backups of a cluster from the last week',
      line: 'list --cluster-id in01-3e5ad8adc38xxxx --start 7d',
    },
    { description: 'List the five largest backups', line: 'list --sort size:desc --limit 5' },
    {
      description: 'Print the ids of all automatic backups',
      line: "list --creation-method AUTO -o json -q '[].backupId'",
    },
    { description: 'Print the second page of ten backups, as CSV', line: 'list --page 2 --page-size 10 -o csv' },
  ],
  details:
    'Without --page and --page-size, all pages are fetched, and each page is printed when it arrives. A day, such as 2024-08-01, yesterday or today, is a day in UTC unless you pass --local.',
  prints: { listOf: 'Backup', view: backupView },
  operations: {
    listBackups: {
      projectId: ['project-id'],
      clusterId: ['cluster-id'],
      creationMethod: ['creation-method'],
      backupType: ['backup-type'],
      start: ['start'],
      end: ['end'],
    },
  },
  params: (flags, now) => ({
    projectId: flags['project-id'],
    clusterId: flags['cluster-id'],
    creationMethod: flags['creation-method'],
    backupType: flags['backup-type'],
    ...parseTimeRange(flags, now),
  }),
  pages: ({ backups }, params, options) => backups.list(params, options).pages(),
  rows: ({ backups }) => backups,
  filter: ({ status }) => status && ((backup) => (backup as Backup).status === status),
  onEmpty: async (context, { 'cluster-id': clusterId }) => {
    if (clusterId !== undefined) await refuseNameAsId(context, clusterId)
  },
  viewFor: (flags) => (flags['cluster-id'] === undefined ? backupView : clusterBackupView),
})
