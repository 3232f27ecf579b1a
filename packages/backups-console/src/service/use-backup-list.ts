import type { Backups, ListBackupsParams } from '@org/backups-core'
import { type QueryClient, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useConsole } from './console-context.ts'
import type { ListAddress } from './address.ts'
import { type BackupRow, toRow } from './backup-row.ts'

/** The loaded part of a list. Later pages are added to the same array, so only the first `length` rows belong to this object. */
export interface LoadedList {
  readonly rows: BackupRow[]
  readonly length: number
  /** The total that the service reports. */
  readonly count: number | undefined
  readonly isComplete: boolean
}

/** Minimum milliseconds between two updates of the table while pages load. */
const updateIntervalMs = 400

const toParams = ({
  sort: _,
  descending: __,
  search: ___,
  start,
  end,
  ...filters
}: ListAddress): ListBackupsParams => ({
  ...filters,
  ...(start && { start: `${start}T00:00:00Z` }),
  ...(end && { end: `${end}T23:59:59Z` }),
})

export const listKey = (params: ListBackupsParams): readonly unknown[] => ['backups', params]

/** Loads all pages, and updates the query's data while they arrive. */
async function loadPages(
  client: Backups,
  queryClient: QueryClient,
  params: ListBackupsParams,
  signal: AbortSignal,
): Promise<LoadedList> {
  const key = listKey(params)
  const before = queryClient.getQueryData<LoadedList>(key)
  // During a refresh, the page shows the previous list until the new list is complete, so that no rows disappear.
  const isFirst = before?.isComplete !== true
  const rows: BackupRow[] = []
  let count: number | undefined
  let updatedAt = -Infinity
  // Each page has more attempts than usual, because one failed page discards the whole list.
  const call = { signal, deadlineMs: Infinity, retry: { attempts: 8 } }
  for await (const page of client.backups.list({ ...params, pageSize: 100 }, call).pages()) {
    for (const backup of page.backups) rows.push(toRow(backup))
    count = page.count
    const now = performance.now()
    if (isFirst && now - updatedAt >= updateIntervalMs) {
      updatedAt = now
      queryClient.setQueryData(key, { rows, length: rows.length, count, isComplete: false } satisfies LoadedList)
    }
  }
  return { rows, length: rows.length, count, isComplete: true }
}

/** Returns the list of backups for the filters of an address. Loads the list if necessary. */
export function useBackupList(address: ListAddress): UseQueryResult<LoadedList> {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const params = toParams(address)
  return useQuery({
    queryKey: listKey(params),
    queryFn: ({ signal }) => loadPages(client, queryClient, params, signal),
    // Structural sharing would compare every row with the previous list.
    structuralSharing: false,
    staleTime: 60_000,
    gcTime: 120_000,
  })
}

/** Changes a row in every loaded list. `change` returns the new row, or undefined to remove it. */
export function updateRow(
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
