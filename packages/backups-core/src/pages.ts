import type { Backup, BackupPage } from '@org/backups-client'
import { onceAborted } from './transport/time-limit.ts'

/** A list of backups. Each iteration sends its own requests, and nothing is sent before it starts. */
export interface BackupList extends AsyncIterable<Backup> {
  [Symbol.asyncIterator](): AsyncGenerator<Backup, void, undefined>
  /** Iterates over pages, as the API returns them. */
  pages(): AsyncGenerator<BackupPage, void, undefined>
  /**
   * Collects at most `max` backups into an array. Pass `Infinity` for no limit.
   * @throws BackupsError `invalid_argument` without `max`
   */
  toArray(options: { max: number }): Promise<Backup[]>
}

export interface PageOptions {
  /** Counted from 1. */
  firstPage: number
  /** The `pageSize` of the requests. */
  pageSize: number
  /** How many pages are requested in parallel once `count` says that they exist. */
  parallelPages: number
  signal: AbortSignal | undefined
}

/** How many ids `createIdFilter` remembers at least. Rows shift by a few places only, so memory stays flat. */
const rememberedIds = 10_000

/**
 * Iterates over pages in order and requests pages ahead once `count` is known. Yields each id once, although rows shift between
 * pages while backups are created and deleted. A consumer that stops early stops the requests.
 */
export async function* iteratePages(
  fetchPage: (currentPage: number, signal: AbortSignal | undefined) => Promise<BackupPage>,
  { firstPage, pageSize, parallelPages, signal }: PageOptions,
): AsyncGenerator<BackupPage, void, undefined> {
  const requested = new Map<number, { controller: AbortController | undefined; response: Promise<BackupPage> }>()
  const stop = (): void => {
    for (const { controller } of requested.values()) controller?.abort(signal?.reason)
    // After an abort, pages that were requested ahead are not yielded.
    requested.clear()
  }
  const removeStop = onceAborted(signal, stop)

  const requestPage = (page: number, isAhead: boolean): Promise<BackupPage> => {
    const earlier = requested.get(page)
    if (earlier) return earlier.response
    // Each page ahead has its own signal, because Node warns of a signal with more than ten listeners.
    const controller = isAhead ? new AbortController() : undefined
    if (signal?.aborted) controller?.abort(signal.reason)
    const response = fetchPage(page, controller?.signal ?? signal)
    requested.set(page, { controller, response })
    // A page ahead may fail before the consumer asks for it.
    response.catch(() => {})
    return response
  }
  const isNew = createIdFilter()
  let lastPage = firstPage
  try {
    for (let page = firstPage; ; page++) {
      for (let next = page; next === page || (next <= lastPage && next < page + parallelPages); next++)
        void requestPage(next, next > page)
      const response = await requestPage(page, false)
      requested.delete(page)
      const { length } = response.backups
      const backups = response.backups.filter(({ backupId }) => isNew(backupId))
      if (backups.length > 0 || page === firstPage) yield Object.assign(response, { backups })

      // A server may reduce the page size. A page is short only if it is shorter than the size in the response.
      const size = Math.max(1, Math.min(pageSize, finite(response.pageSize) ?? pageSize))
      // `count` may be that of the page or the total. Above the page's length it can only be the total.
      const count = finite(response.count) ?? 0
      const total = count > length ? count : undefined
      if (total !== undefined) lastPage = Math.ceil(total / size)
      if (length < size || (page >= lastPage && (total !== undefined || backups.length === 0))) return
    }
  } finally {
    removeStop()
    if (requested.size > 0) stop()
  }
}

/** Responses are not checked against the document, so a number may be of another type. */
const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Returns a function that says whether an id is new. Two sets, because deleting the oldest ids of one large set is slow. */
function createIdFilter(): (id: string | undefined) => boolean {
  let older = new Set<string>()
  let newer = new Set<string>()
  return (id) => {
    // A row without an id cannot be compared, so it counts as new.
    if (id === undefined) return true
    if (older.has(id) || newer.has(id)) return false
    newer.add(id)
    if (newer.size >= rememberedIds) {
      older = newer
      newer = new Set()
    }
    return true
  }
}
