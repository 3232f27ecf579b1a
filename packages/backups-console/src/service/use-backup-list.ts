import type { Backups, ListBackupsParams } from '@org/backups-core'
import { type QueryClient, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useConsole } from './console-context.ts'
import type { ListAddress } from './address.ts'
import { type BackupRow, toRow } from './backup-row.ts'

/** What is there of a list so far. `rows` grows in place; `length` says how much of it belongs to this moment. */
export interface LoadedList {
  readonly rows: BackupRow[]
  readonly length: number
  /** How many the service says there are. */
  readonly count: number | undefined
  readonly isComplete: boolean
}

/** How often rows that come in are shown. */
const showEveryMs = 400

const toParams = ({
  projectId,
  clusterId,
  creationMethod,
  backupType,
  start,
  end,
}: ListAddress): ListBackupsParams => ({
  ...(projectId && { projectId }),
  ...(clusterId && { clusterId }),
  ...(creationMethod && { creationMethod }),
  ...(backupType && { backupType }),
  ...(start && { start: `${start}T00:00:00Z` }),
  ...(end && { end: `${end}T23:59:59Z` }),
})

export const listKey = (params: ListBackupsParams): readonly unknown[] => ['backups', params]

/** Every page, shown as it comes. */
async function load(
  zilliz: Backups,
  queryClient: QueryClient,
  params: ListBackupsParams,
  signal: AbortSignal,
): Promise<LoadedList> {
  const key = listKey(params)
  const before = queryClient.getQueryData<LoadedList>(key)
  // A list that is there whole stays until the new one is, too: rows do not vanish while it is read again.
  const isFirst = before?.isComplete !== true
  const rows: BackupRow[] = []
  let count: number | undefined
  let shownAt = -Infinity
  // A thousand pages are not given up for one that the service was too busy for.
  const call = { signal, deadlineMs: Infinity, retry: { attempts: 8 } }
  for await (const page of zilliz.backups.list({ ...params, pageSize: 100 }, call).pages()) {
    for (const backup of page.backups) rows.push(toRow(backup))
    count = page.count
    const now = performance.now()
    if (isFirst && now - shownAt >= showEveryMs) {
      shownAt = now
      queryClient.setQueryData(key, { rows, length: rows.length, count, isComplete: false } satisfies LoadedList)
    }
  }
  return { rows, length: rows.length, count, isComplete: true }
}

export function useBackupList(address: ListAddress): UseQueryResult<LoadedList> {
  const { zilliz } = useConsole()
  const queryClient = useQueryClient()
  const params = toParams(address)
  return useQuery({
    queryKey: listKey(params),
    queryFn: ({ signal }) => load(zilliz, queryClient, params, signal),
    // Comparing a hundred thousand rows with themselves is what this would do.
    structuralSharing: false,
    staleTime: 60_000,
    gcTime: 120_000,
  })
}

/** Puts what is known now into every list that is loaded: a row that changed, or undefined for one that is gone. */
export function changeRow(
  queryClient: QueryClient,
  backupId: string,
  change: (row: BackupRow) => BackupRow | undefined,
): void {
  queryClient.setQueriesData<LoadedList>({ queryKey: ['backups'] }, (list) => {
    const index = list?.isComplete ? list.rows.findIndex(({ backup }) => backup.backupId === backupId) : -1
    if (!list || index === -1) return list
    const changed = change(list.rows[index] as BackupRow)
    const rows = list.rows.toSpliced(index, 1, ...(changed ? [changed] : []))
    return { ...list, rows, length: rows.length, count: changed ? list.count : (list.count ?? 1) - 1 }
  })
}
