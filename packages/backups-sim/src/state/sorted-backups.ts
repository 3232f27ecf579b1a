import type { StoredBackup, Time } from './state.ts'

/** Backups sorted by creation time, oldest first. Backups of the same second are in insertion order. */
export interface SortedBackups {
  add(backup: StoredBackup): void
  remove(backup: StoredBackup): void
  /** Returns all backups. Do not change or store the array: later calls may modify it. */
  rows(): readonly StoredBackup[]
}

/** Returns how many backups of a sorted list were created at `time` or earlier. */
export function countUpTo(list: readonly StoredBackup[], time: Time): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as StoredBackup).createTime <= time) low = middle + 1
    else high = middle
  }
  return low
}

export const byCreateTime = (a: StoredBackup, b: StoredBackup): number =>
  a.createTime < b.createTime ? -1 : a.createTime > b.createTime ? 1 : 0

/** Up to this many changes are applied one by one. More changes are applied with one pass over the list. */
const maxSingleChanges = 8

/**
 * Creates a sorted list that modifies the array `sorted`. A backup newer than all others is appended immediately. All other changes
 * are applied when the list is read, because moving half of the list for each change would make a series of changes take quadratic
 * time.
 */
export function createSortedBackups(sorted: StoredBackup[] = []): SortedBackups {
  let list = sorted
  let added: StoredBackup[] = []
  const removed = new Set<StoredBackup>()

  const insertOne = (backup: StoredBackup): void => {
    list.splice(countUpTo(list, backup.createTime), 0, backup)
  }
  const removeOne = (backup: StoredBackup): void => {
    // The backups of the same second are directly before the index that `countUpTo` returns.
    const index = list.lastIndexOf(backup, countUpTo(list, backup.createTime) - 1)
    if (index >= 0) list.splice(index, 1)
  }
  const applyChanges = (): void => {
    if (added.length > maxSingleChanges) list = [...list, ...added].sort(byCreateTime)
    else added.forEach(insertOne)
    added = []
    if (removed.size > maxSingleChanges) list = list.filter((backup) => !removed.has(backup))
    else removed.forEach(removeOne)
    removed.clear()
  }

  return {
    add(backup) {
      // A pending removal must not remove a backup that is added again.
      if (removed.has(backup)) applyChanges()
      const last = list.at(-1)
      if (added.length === 0 && (last === undefined || last.createTime <= backup.createTime)) list.push(backup)
      else added.push(backup)
    },
    remove(backup) {
      removed.add(backup)
      // Even if the list is never read, pending removals are limited to half of the list.
      if (removed.size > maxSingleChanges && removed.size * 2 > list.length) applyChanges()
    },
    rows() {
      applyChanges()
      return list
    },
  }
}
