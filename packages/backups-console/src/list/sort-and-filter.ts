import type { SortKey } from '../service/address.ts'
import type { BackupRow } from '../service/backup-row.ts'

export interface Arrangement {
  sort: SortKey
  descending: boolean
  search: string
}

type Compare = (a: BackupRow, b: BackupRow) => number

const numbers: Partial<Record<SortKey, (row: BackupRow) => number>> = {
  size: ({ backup }) => backup.size ?? 0,
  createTime: ({ created }) => created,
  expireTime: ({ expires }) => expires,
}

function compareBy({ sort, descending }: Arrangement): Compare {
  const sign = descending ? -1 : 1
  const number = numbers[sort]
  if (number) {
    return (a, b) => {
      const [left, right] = [number(a), number(b)]
      // Not a difference: two that never expire would give NaN.
      return left === right ? b.created - a.created : left < right ? -sign : sign
    }
  }
  const field = sort as Exclude<SortKey, 'size' | 'expireTime' | 'createTime'>
  return (a, b) => {
    const [left, right] = [a.backup[field] ?? '', b.backup[field] ?? '']
    return left === right ? b.created - a.created : left < right ? -sign : sign
  }
}

function merge(left: readonly BackupRow[], right: readonly BackupRow[], compare: Compare): BackupRow[] {
  const merged: BackupRow[] = []
  let at = 0
  for (const row of right) {
    while (at < left.length && compare(left[at] as BackupRow, row) <= 0) merged.push(left[at++] as BackupRow)
    merged.push(row)
  }
  while (at < left.length) merged.push(left[at++] as BackupRow)
  return merged
}

/**
 * Filters and sorts rows that are still coming in: what came since the last time is sorted alone and merged in, so that the
 * hundred-thousandth row costs no more of a turn than it must.
 */
export function createArranger(): (rows: readonly BackupRow[], length: number, wanted: Arrangement) => BackupRow[] {
  let source: readonly BackupRow[] | undefined
  let arranged: BackupRow[] = []
  let taken = 0
  let key = ''
  return (rows, length, wanted) => {
    const wantedKey = `${wanted.sort} ${wanted.descending} ${wanted.search}`
    if (rows !== source || wantedKey !== key || length < taken) {
      source = rows
      key = wantedKey
      arranged = []
      taken = 0
    }
    if (length === taken) return arranged
    const compare = compareBy(wanted)
    const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean)
    const fresh: BackupRow[] = []
    for (; taken < length; taken++) {
      const row = rows[taken] as BackupRow
      if (words.every((word) => row.text.includes(word))) fresh.push(row)
    }
    if (fresh.length > 0) {
      fresh.sort(compare)
      arranged = arranged.length === 0 ? fresh : merge(arranged, fresh, compare)
    }
    return arranged
  }
}
