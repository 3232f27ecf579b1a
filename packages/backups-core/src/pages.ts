import type { Backup, BackupPage } from '@org/backups-client'

/** A list that has not been fetched yet. Nothing is sent until it is read; each reading begins anew. */
export interface BackupList extends AsyncIterable<Backup> {
  [Symbol.asyncIterator](): AsyncGenerator<Backup, void, undefined>
  /** Page by page, as the API answers them. */
  pages(): AsyncGenerator<BackupPage, void, undefined>
  /**
   * The first `max` backups as an array. `max` is required: no accidental million. `Infinity` by word.
   * @throws BackupsError `invalid_argument` without a `max`
   */
  toArray(options: { max: number }): Promise<Backup[]>
}

export interface PageOptions {
  /** The page to begin with, counted from 1. */
  firstPage: number
  /** Items asked for per page. */
  pageSize: number
  /** How many pages may be under way at once, once it is known that they exist. */
  ahead: number
  signal: AbortSignal | undefined
}

/**
 * At least so many ids are remembered: memory stays flat, and rows shift by a few places while backups come and go, not by thousands.
 */
const rememberedIds = 10_000

/**
 * Pages in order, fetched ahead once `count` says how many there are. Each id is given once, although rows shift between pages
 * while backups come and go. A consumer that stops early stops the fetching.
 */
export async function* iteratePages(
  fetchPage: (currentPage: number, signal: AbortSignal | undefined) => Promise<BackupPage>,
  { firstPage, pageSize, ahead, signal }: PageOptions,
): AsyncGenerator<BackupPage, void, undefined> {
  const fetched = new Map<number, { controller: AbortController | undefined; answer: Promise<BackupPage> }>()
  const stop = (): void => {
    for (const { controller } of fetched.values()) controller?.abort(signal?.reason)
    // What was fetched ahead is not handed out after an abort.
    fetched.clear()
  }
  signal?.addEventListener('abort', stop)

  const ask = (page: number, isAhead: boolean): Promise<BackupPage> => {
    const known = fetched.get(page)
    if (known) return known.answer
    // What is fetched ahead may be called off, each by a signal of its own: Node warns of one that more than ten listen to.
    const controller = isAhead ? new AbortController() : undefined
    if (signal?.aborted) controller?.abort(signal.reason)
    const answer = fetchPage(page, controller?.signal ?? signal)
    fetched.set(page, { controller, answer })
    // A page that is fetched ahead may fail before anybody asks for it.
    answer.catch(() => {})
    return answer
  }
  const isNew = createMemory()
  let lastPage = firstPage
  try {
    for (let page = firstPage; ; page++) {
      for (let next = page; next === page || (next <= lastPage && next < page + ahead); next++)
        void ask(next, next > page)
      const answer = await ask(page, false)
      fetched.delete(page)
      const { length } = answer.backups
      const backups = answer.backups.filter(({ backupId }) => isNew(backupId))
      if (backups.length > 0 || page === firstPage) yield Object.assign(answer, { backups })

      // A server may cut the page size down: what is short is measured against what it says.
      const size = Math.max(1, Math.min(pageSize, finite(answer.pageSize) ?? pageSize))
      // `count` may be the page's or the total. Above the page's length it can only be the total.
      const count = finite(answer.count) ?? 0
      const total = count > length ? count : undefined
      if (total !== undefined) lastPage = Math.ceil(total / size)
      if (length < size || (page >= lastPage && (total !== undefined || backups.length === 0))) return
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    if (fetched.size > 0) stop()
  }
}

/** Answers are not checked against the document: a number may be something else. */
const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Tells whether an id is seen for the first time. Two generations: dropping ids one by one from a full Set is slow. */
function createMemory(): (id: string | undefined) => boolean {
  let older = new Set<string>()
  let newer = new Set<string>()
  return (id) => {
    // A row without an id is passed on: it cannot be told from another.
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
