import type { BackupPage, ListBackupsParams } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { StoredBackup } from '../state/state.ts'
import { countUpTo } from '../state/sorted-backups.ts'
import { secondMs, toTime } from '../state/time.ts'
import { paginate, type Selection } from './paginate.ts'
import type { Result } from './result.ts'
import { showBackup } from './show-backup.ts'

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]00:00)$/

/** Converts a time bound to the format of stored times. Returns undefined for an omitted bound, and null for an invalid bound. */
function parseBound(world: World, text: string | undefined, round: 'up' | 'down'): string | undefined | null {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  if (world.unknowns.timeFormat === 'rfc3339' && !rfc3339.test(text)) return null
  if (Number.isNaN(ms)) return world.unknowns.timeFormat === 'any' ? undefined : null
  // Stored times have whole seconds, so bounds are rounded to seconds.
  return toTime(round === 'up' ? Math.ceil(ms / secondMs) * secondMs : Math.floor(ms / secondMs) * secondMs)
}

/** Returns a filter function, or undefined if all backups match. `selectBackups` applies the bound `start`. */
function createFilter(world: World, params: ListBackupsParams, end: string | undefined) {
  const { rules, unknowns } = world
  const clusterId = rules.filterByCluster ? params.clusterId : undefined
  // Without a cluster id, all candidates belong to the project. Only candidates of a cluster need the comparison.
  const projectId = rules.filterByProject && clusterId !== undefined ? params.projectId : undefined
  const creationMethod = rules.filterByCreationMethod ? params.creationMethod : undefined
  const backupType = rules.filterByBackupType ? params.backupType : undefined
  const isIncluded = unknowns.timeBounds === 'included'
  const hidesCopies = unknowns.copies === 'hidden'
  if ((projectId ?? creationMethod ?? backupType ?? end) === undefined && !hidesCopies) return undefined
  return (backup: StoredBackup): boolean => {
    if (projectId !== undefined && backup.projectId !== projectId) return false
    if (creationMethod !== undefined && backup.creationMethod !== creationMethod) return false
    if (backupType !== undefined && backup.backupType !== backupType) return false
    if (end !== undefined) {
      // An incomplete backup is compared by its creation time.
      const completed = backup.endTime ?? backup.createTime
      if (isIncluded ? completed > end : completed >= end) return false
    }
    return !(hidesCopies && backup.copyOf !== null)
  }
}

const maxCachedFilters = 8

/**
 * Returns the filtered backups. Pages after the first use a cached result, because filtering for each page would make reading a whole
 * list quadratic. The first page always filters, because tests can change the state directly. Its result is not cached, because most
 * callers read only the first page.
 */
function filterWithCache(
  { filterCache }: World['store'],
  { pageSize: _, currentPage = 1, ...filters }: ListBackupsParams,
  runFilter: () => readonly StoredBackup[],
): readonly StoredBackup[] {
  const key = JSON.stringify(filters)
  const cached = currentPage > 1 ? filterCache.get(key) : undefined
  // Re-inserting the entry makes it the most recently used one.
  filterCache.delete(key)
  const found = cached ?? runFilter()
  if (currentPage > 1) filterCache.set(key, found)
  if (filterCache.size > maxCachedFilters) filterCache.delete(filterCache.keys().next().value as string)
  return found
}

/** Returns the backups that the filters select, or a refusal if a bound is invalid. */
function selectBackups(world: World, params: ListBackupsParams): Selection<StoredBackup> | Refusal {
  const { rules, unknowns } = world
  const isIncluded = unknowns.timeBounds === 'included'
  const start = parseBound(world, params.start, isIncluded ? 'up' : 'down')
  const end = parseBound(world, params.end, isIncluded ? 'down' : 'up')
  if (start === null || end === null) return refuse('invalidTime')
  if (
    start !== undefined &&
    end !== undefined &&
    Date.parse(params.start as string) > Date.parse(params.end as string)
  ) {
    return refuse('invalidTimeRange')
  }

  const [first, last] = [rules.filterByStart ? start : undefined, rules.filterByEnd ? end : undefined]
  const candidates = world.store.candidates(
    rules.filterByProject ? params.projectId : undefined,
    rules.filterByCluster ? params.clusterId : undefined,
  )
  // The candidates are sorted by creation time. The range therefore excludes all early candidates and most late candidates.
  const beforeStart = first !== undefined && isIncluded ? toTime(Date.parse(first) - secondMs) : first
  const from = beforeStart === undefined ? 0 : countUpTo(candidates, beforeStart)
  const to = last === undefined ? candidates.length : countUpTo(candidates, last)
  const matches = createFilter(world, params, last)
  const isById = unknowns.listOrder === 'by_id'
  const runFilter = (): StoredBackup[] => {
    // A loop over the range avoids copying up to a million backups.
    const found: StoredBackup[] = []
    for (let index = from; index < to; index++) {
      const backup = candidates[index] as StoredBackup
      if (!matches || matches(backup)) found.push(backup)
    }
    return isById ? found.sort((a, b) => (a.backupId < b.backupId ? -1 : 1)) : found
  }
  const isReversed = unknowns.listOrder === 'newest_first'
  if (matches === undefined && !isById) return { items: candidates, from, to, isReversed }
  return { items: filterWithCache(world.store, params, runFilter), isReversed }
}

export function listBackups(world: World, params: ListBackupsParams): Result<BackupPage> {
  const page = paginate(world, params, () => selectBackups(world, params))
  if ('refused' in page) return page
  const { items, ...numbers } = page
  return { data: { ...numbers, backups: items.map((backup) => showBackup(world, backup)) } }
}
