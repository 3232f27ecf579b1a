import { success, type Handler } from '../observed-backups.ts'

/** Changes the rows between two requests. */
export type Change = { type: 'create'; at: number } | { type: 'delete'; at: number } | { type: 'none' }

export interface ModelServer {
  handler: Handler
  /** Ids in the order of the service. They change with the requests. */
  rows: () => readonly string[]
  /** Ids that exist from the first request to the last. */
  constant: () => string[]
}

/** A server that lists backups by page number, and whose rows change during the list. */
export function modelServer(
  total: number,
  changes: readonly Change[],
  { largestPage, count }: { largestPage: number; count: 'total' | 'page' | 'none' },
): ModelServer {
  const rows = Array.from({ length: total }, (_, index) => `b${index}`)
  const gone = new Set<string>()
  let arrivals = 0
  const apply = (change: Change | undefined): void => {
    if (change?.type === 'create') rows.splice(change.at % (rows.length + 1), 0, `new${arrivals++}`)
    if (change?.type === 'delete' && rows.length > 0) gone.add(rows.splice(change.at % rows.length, 1)[0] as string)
  }
  return {
    handler({ url }, index) {
      apply(changes[index])
      const currentPage = Number(url.searchParams.get('currentPage'))
      const pageSize = Math.min(largestPage, Number(url.searchParams.get('pageSize')))
      const backups = rows.slice((currentPage - 1) * pageSize, currentPage * pageSize)
      return success({
        ...(count !== 'none' && { count: count === 'total' ? rows.length : backups.length }),
        currentPage,
        pageSize,
        backups: backups.map((backupId) => ({ backupId })),
      })
    },
    rows: () => rows,
    constant: () => Array.from({ length: total }, (_, index) => `b${index}`).filter((id) => !gone.has(id)),
  }
}
