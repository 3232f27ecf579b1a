import type { SortKey } from '../service/address.ts'
import type { BackupRow } from '../service/backup-row.ts'

export interface SortAndFilter {
  sort: SortKey
  descending: boolean
  search: string
}

type Compare = (a: BackupRow, b: BackupRow) => number

const numericKeys: Partial<Record<SortKey, (row: BackupRow) => number>> = {
  size: ({ backup }) => backup.size ?? 0,
  createTime: ({ created }) => created,
  expireTime: ({ expires }) => expires,
}

function compareBy({ sort, descending }: SortAndFilter): Compare {
  const sign = descending ? -1 : 1
  const numberOf = numericKeys[sort]
  if (numberOf) {
    return (a, b) => {
      const [left, right] = [numberOf(a), numberOf(b)]
      // For two backups that never expire, a subtraction would be NaN.
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
 * Creates a function that filters and sorts a growing list of rows. It sorts only the new rows and merges them into the earlier
 * result, so that a long list does not block the page.
 */
export function createSortAndFilter(): (
  rows: readonly BackupRow[],
  length: number,
  options: SortAndFilter,
) => BackupRow[] {
  let source: readonly BackupRow[] | undefined
  let result: BackupRow[] = []
  let processed = 0
  let key = ''
  return (rows, length, options) => {
    const optionsKey = `${options.sort} ${options.descending} ${options.search}`
    if (rows !== source || optionsKey !== key || length < processed) {
      source = rows
      key = optionsKey
      result = []
      processed = 0
    }
    if (length === processed) return result
    const compare = compareBy(options)
    const words = options.search.toLowerCase().split(/\s+/).filter(Boolean)
    const newRows: BackupRow[] = []
    for (; processed < length; processed++) {
      const row = rows[processed] as BackupRow
      if (words.every((word) => row.searchText.includes(word))) newRows.push(row)
    }
    if (newRows.length > 0) {
      newRows.sort(compare)
      result = result.length === 0 ? newRows : merge(result, newRows, compare)
    }
    return result
  }
}
