import type { BackupPage, ListBackupsParams } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import type { StoredBackup } from '../state/state.ts'
import { placeAfter } from '../state/sorted-backups.ts'
import { secondMs, toTime } from '../state/time.ts'
import { type Result } from './result.ts'
import { showBackup } from './show-backup.ts'

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]00:00)$/

/** A bound as the text that times of the state compare with; undefined when it is none, null when that is refused. */
function bound(world: World, text: string | undefined, round: 'up' | 'down'): string | undefined | null {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  if (world.unknowns.timeFormat === 'rfc3339' && !rfc3339.test(text)) return null
  if (Number.isNaN(ms)) return world.unknowns.timeFormat === 'any' ? undefined : null
  // Times of the state are to the second, so a bound between two seconds is one of them.
  return toTime(round === 'up' ? Math.ceil(ms / secondMs) * secondMs : Math.floor(ms / secondMs) * secondMs)
}

/** Whether a backup matches; undefined when all do. That it was begun after `start` is seen to elsewhere. */
function filter(world: World, params: ListBackupsParams, end: string | undefined) {
  const { rules, unknowns } = world
  const clusterId = rules.filterByCluster ? params.clusterId : undefined
  // The list of a project holds nothing else, so only that of a cluster has to be looked through for it.
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
      // One that is not complete yet has only its beginning to compare with.
      const completed = backup.endTime ?? backup.createTime
      if (isIncluded ? completed > end : completed >= end) return false
    }
    return !(hidesCopies && backup.copyOf !== null)
  }
}

const mostLooks = 8

/**
 * Pages after the first go on from what was found for the second, as long as that stands: to look through everything for each page
 * would make a whole list cost the square of its length. The first page looks anew, since rows are live, and keeps nothing,
 * since most who ask for it ask for no other.
 */
function lookUp(
  { looks }: World['store'],
  { pageSize: _, currentPage = 1, ...filters }: ListBackupsParams,
  look: () => readonly StoredBackup[],
): readonly StoredBackup[] {
  const key = JSON.stringify(filters)
  const known = currentPage > 1 ? looks.get(key) : undefined
  // Whichever was used last is the last to go.
  looks.delete(key)
  const found = known ?? look()
  if (currentPage > 1) looks.set(key, found)
  if (looks.size > mostLooks) looks.delete(looks.keys().next().value as string)
  return found
}

interface Cut {
  /** The list's own first place, and the one after its last. */
  from: number
  to: number
  isBackwards: boolean
  skip: number
  take: number
}

/** The backups of one page. */
function cut(list: readonly StoredBackup[], { from, to, isBackwards, skip, take }: Cut): StoredBackup[] {
  if (!isBackwards) return list.slice(from + skip, Math.min(to, from + skip + take))
  const end = Math.max(from, to - skip)
  return list.slice(Math.max(from, end - take), end).toReversed()
}

export function listBackups(world: World, params: ListBackupsParams): Result<BackupPage> {
  const { rules, unknowns } = world
  let { pageSize = unknowns.defaultPageSize } = params
  const { currentPage = 1 } = params
  if (pageSize > unknowns.largestPageSize && rules.pageSizeBounds) {
    if (unknowns.pageSizeAbove === 'refused') return refuse('pageSize')
    pageSize = unknowns.largestPageSize
  }
  const isIncluded = unknowns.timeBounds === 'included'
  const start = bound(world, params.start, isIncluded ? 'up' : 'down')
  const end = bound(world, params.end, isIncluded ? 'down' : 'up')
  if (start === null || end === null) return refuse('time')
  if (
    start !== undefined &&
    end !== undefined &&
    Date.parse(params.start as string) > Date.parse(params.end as string)
  ) {
    return refuse('timeRange')
  }

  const [first, last] = [rules.filterByStart ? start : undefined, rules.filterByEnd ? end : undefined]
  const candidates = world.store.candidates(
    rules.filterByProject ? params.projectId : undefined,
    rules.filterByCluster ? params.clusterId : undefined,
  )
  // What was begun too early is cut off here, and most of what was completed too late.
  const tooEarly = first !== undefined && isIncluded ? toTime(Date.parse(first) - secondMs) : first
  const from = tooEarly === undefined ? 0 : placeAfter(candidates, tooEarly)
  const to = last === undefined ? candidates.length : placeAfter(candidates, last)
  const matches = filter(world, params, last)
  const isById = unknowns.listOrder === 'by_id'
  const look = (): StoredBackup[] => {
    // By hand: a million are gone through, and a copy of them takes longer than the looking.
    const found: StoredBackup[] = []
    for (let index = from; index < to; index++) {
      const backup = candidates[index] as StoredBackup
      if (!matches || matches(backup)) found.push(backup)
    }
    return isById ? found.sort((a, b) => (a.backupId < b.backupId ? -1 : 1)) : found
  }
  const isAsItStands = matches === undefined && !isById
  const found = isAsItStands ? candidates : lookUp(world.store, params, look)
  const place = isAsItStands ? { from, to } : { from: 0, to: found.length }
  const page = cut(found, {
    ...place,
    isBackwards: unknowns.listOrder === 'newest_first',
    skip: rules.paging ? (currentPage - 1) * pageSize : 0,
    take: rules.paging ? pageSize : Infinity,
  })
  const count = { total: place.to - place.from, returned: page.length, page_size: pageSize }[unknowns.count]
  return { data: { count, currentPage, pageSize, backups: page.map((backup) => showBackup(world, backup)) } }
}
