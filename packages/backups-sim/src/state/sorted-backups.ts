import type { StoredBackup, Time } from './state.ts'

/** Backups by creation time, oldest first; those of the same second in the order in which they came. */
export interface SortedBackups {
  add(backup: StoredBackup): void
  remove(backup: StoredBackup): void
  /** All of them as they stand now; not to be changed, and not to be kept. */
  rows(): readonly StoredBackup[]
}

/** How many backups of a list that is sorted by creation time were created at this time or before. */
export function placeAfter(list: readonly StoredBackup[], time: Time): number {
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

/** Fewer are put in or taken out one by one; for more of them, the whole list is gone through once. */
const few = 8

/**
 * What comes out of turn, or goes, waits until somebody looks: a place for each at once would move half of the list each time,
 * and filling it newest first would cost the square of its length. Takes `sorted` as its own.
 */
export function createSortedBackups(sorted: StoredBackup[] = []): SortedBackups {
  let list = sorted
  let added: StoredBackup[] = []
  const gone = new Set<StoredBackup>()

  const insert = (backup: StoredBackup): void => {
    list.splice(placeAfter(list, backup.createTime), 0, backup)
  }
  const cut = (backup: StoredBackup): void => {
    // Those of the same second stand before the place that `placeAfter` gives.
    const index = list.lastIndexOf(backup, placeAfter(list, backup.createTime) - 1)
    if (index >= 0) list.splice(index, 1)
  }
  const tidy = (): void => {
    if (added.length > few) list = [...list, ...added].sort(byCreateTime)
    else added.forEach(insert)
    added = []
    if (gone.size > few) list = list.filter((backup) => !gone.has(backup))
    else gone.forEach(cut)
    gone.clear()
  }

  return {
    add(backup) {
      // One that comes back is not gone.
      if (gone.has(backup)) tidy()
      const last = list.at(-1)
      if (added.length === 0 && (last === undefined || last.createTime <= backup.createTime)) list.push(backup)
      else added.push(backup)
    },
    remove(backup) {
      gone.add(backup)
      // Where nobody looks, no more is kept of what is gone than there is of what is not.
      if (gone.size > few && gone.size * 2 > list.length) tidy()
    },
    rows() {
      tidy()
      return list
    },
  }
}
