import type { Backup, BackupPage } from '@org/backups-core'
import { defineCommand } from '../command.ts'
import { usageFailure } from '../errors/failure.ts'
import { backupView, clusterBackupView } from '../output/views.ts'
import { parseTime } from '../arguments/parse-time.ts'

export const command = defineCommand({
  name: 'list',
  group: 'Backups',
  summary: 'List backups',
  flags: {
    'project-id': { type: 'string', valueHint: 'ID', description: 'Only backups of this project' },
    'cluster-id': { type: 'string', valueHint: 'ID', description: 'Only backups of this cluster' },
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
    start: {
      type: 'string',
      valueHint: 'TIME',
      description: 'Only backups started at or after: 2024-08-01, 2024-08-01T12:00:00Z, or 7d for 7 days ago',
    },
    end: { type: 'string', valueHint: 'TIME', description: 'Only backups finished at or before; see --start' },
    page: { type: 'string', atLeast: 1, valueHint: 'N', description: 'Print only this page; the first is 1' },
    'page-size': {
      type: 'string',
      atLeast: 1,
      valueHint: 'N',
      description: 'Backups per page, 10 to 100, default 100; prints only one page',
    },
  },
  examples: [
    { description: 'List every backup that the key can see', line: 'list' },
    {
      description: 'List the backups of a cluster from the last week',
      line: 'list --cluster-id in01-3e5ad8adc38xxxx --start 7d',
    },
    {
      description: 'Print the ids of all automatic backups',
      line: "list --creation-method AUTO -o json -q '[].backupId'",
    },
    { description: 'Print the newest backup', line: "list -q 'max_by(@, &createTime)'" },
    { description: 'Print the second page of ten backups, as CSV', line: 'list --page 2 --page-size 10 -o csv' },
  ],
  details: 'Without --page and --page-size, all pages are fetched, and each page is printed when it arrives.',
  prints: { listOf: 'Backup', view: backupView },
  operations: {
    listBackups: {
      projectId: ['project-id'],
      clusterId: ['cluster-id'],
      creationMethod: ['creation-method'],
      backupType: ['backup-type'],
      start: ['start'],
      end: ['end'],
      pageSize: ['page-size'],
      currentPage: ['page'],
    },
  },
  async run({ client, output, note, now, signal }, flags) {
    const isOnePage = flags.page !== undefined || flags['page-size'] !== undefined
    const params = {
      projectId: flags['project-id'],
      clusterId: flags['cluster-id'],
      creationMethod: flags['creation-method'],
      backupType: flags['backup-type'],
      start: parseTime('start', flags.start, now()),
      end: parseTime('end', flags.end, now()),
      pageSize: flags['page-size'],
      currentPage: flags.page ?? (isOnePage ? 1 : undefined),
    }
    const { start, end } = params
    if (start !== undefined && end !== undefined && start > end) {
      throw usageFailure(`--start ${start} is after --end ${end}, so no backup can match. Nothing was sent.`)
    }
    const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
    const pages = client().backups.list(given, { signal }).pages()
    let last: BackupPage | undefined

    async function* batches(): AsyncGenerator<readonly Backup[]> {
      for await (const page of pages) {
        last = page
        yield page.backups
        if (isOnePage) return
      }
    }
    const view = params.clusterId === undefined ? backupView : clusterBackupView
    const printed = await output.list(batches(), view)
    if (printed === 0) note(explainEmptyPage(last) ?? 'No backups match.')
    else if (isOnePage) noteNextPage(last)

    function explainEmptyPage({ count = 0, pageSize = 100 }: Partial<BackupPage> = {}): string | undefined {
      if (count === 0 || (flags.page ?? 1) === 1) return undefined
      return `Page ${flags.page} does not exist: ${count} backups match, on ${Math.ceil(count / pageSize)} pages.`
    }

    function noteNextPage(page: BackupPage | undefined): void {
      const { count = 0, currentPage = 1, pageSize = printed } = page ?? {}
      if (count > currentPage * pageSize)
        note(
          `Page ${currentPage} of ${Math.ceil(count / pageSize)}, ${count} backups in total. Next page: --page ${currentPage + 1}`,
        )
    }
  },
})
