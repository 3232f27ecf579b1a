import type { Data, OperationId, Params } from '@org/backups-client'
import { checkCallOptions } from './check-options.ts'
import { BackupsError, invalidArgument } from './errors/backups-error.ts'
import type { CallOptions } from './options.ts'
import { rateLimit } from './transport/pacing.ts'
import type { Client } from './transport/send.ts'
import { onceAborted } from './transport/time-limit.ts'

/** A list. Each iteration sends its own requests, and nothing is sent before it starts. */
export interface List<Row, Page> extends AsyncIterable<Row> {
  [Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined>
  /** Iterates over pages, as the API returns them. */
  pages(): AsyncGenerator<Page, void, undefined>
  /**
   * Collects at most `max` items into an array. Pass `Infinity` for no limit.
   * @throws BackupsError `invalid_argument` without `max`
   */
  toArray(options: { max: number }): Promise<Row[]>
}

/** An operation whose response is one page of a list. */
type PagedId = { [Id in OperationId]: 'currentPage' extends keyof Params<Id> ? Id : never }[OperationId]

/** The items of a page, which are in its field `Name`. */
type RowOf<Id extends PagedId, Name extends keyof Data<Id>> = Data<Id>[Name] extends (infer Row)[] ? Row : never

/** A page, and its rows without those of earlier pages. */
interface ReadPage<Row, Page> {
  page: Page
  rows: Row[]
}

/** Lists every page of an operation. `name` is the field of a page with the rows. `key` is the field of a row with its id. */
export function listPages<Id extends PagedId, Name extends keyof Data<Id> & string>(
  { settings, send }: Client,
  operation: Id,
  name: Name,
  key: keyof RowOf<Id, Name>,
  given?: Params<Id>,
  options?: CallOptions,
): List<RowOf<Id, Name>, Data<Id>> {
  type Row = RowOf<Id, Name>
  type Page = Data<Id>
  const { pageSize = 100, currentPage: firstPage = 1 } = given ?? {}
  async function fetchPage(currentPage: number, signal: AbortSignal): Promise<ReadPage<Row, Page>> {
    // `null` is passed on, so that it is refused like any other invalid value.
    const params = given === null ? given : { ...given, pageSize, currentPage }
    const { data, response } = await send(operation, params as Params<Id>, { ...options, signal })
    const page = data as Page
    const rows = page[name] as Row[]
    if (Array.isArray(rows) && rows.every((row) => row && typeof row === 'object')) return { page, rows }
    const { status } = response
    const facts = { kind: 'decode', outcome: 'unknown', operation, attempts: 1, status } as const
    throw new BackupsError(`${operation}: HTTP ${status} without a list of ${name}`, facts)
  }
  async function* read(): AsyncGenerator<ReadPage<Row, Page>, void, undefined> {
    // Checked here, because the requests of pages have another signal than the call.
    const invalid = checkCallOptions(options ?? {})
    if (invalid) throw invalidArgument(operation, invalid)
    const parallelPages = rateLimit(settings, operation)
    const idOf = (row: Row): unknown => row[key]
    yield* iteratePages(fetchPage, idOf, { firstPage, pageSize, parallelPages, signal: options?.signal })
  }
  return {
    async *pages() {
      for await (const { page, rows } of read()) yield Object.assign(page as object, { [name]: rows }) as Page
    },
    async *[Symbol.asyncIterator]() {
      // Not `yield*`, which would wrap each page into an iterator that costs four times as much.
      for await (const { rows } of read()) for (const row of rows) yield row
    },
    async toArray(limit) {
      const max = limit?.max
      if (!(Number.isInteger(max) || max === Infinity) || max < 0) {
        const problem = `is required: the maximum number of ${name}, or Infinity`
        throw invalidArgument(operation, { field: 'max', problem })
      }
      const all: Row[] = []
      if (max === 0) return all
      for await (const { rows } of read()) for (const row of rows) if (all.push(row) >= max) return all
      return all
    },
  }
}

interface PageOptions {
  /** Counted from 1. */
  firstPage: number
  /** The `pageSize` of the requests. */
  pageSize: number
  /** The number of pages that are requested in parallel once `count` is known. */
  parallelPages: number
  signal: AbortSignal | undefined
}

/** The minimum number of ids that `createIdFilter` remembers. More are not needed, because rows shift by a few places only. */
const rememberedIds = 10_000

/**
 * Iterates over pages in order and requests pages ahead once `count` is known. Yields each id once, although rows shift between
 * pages while backups are created and deleted. A consumer that stops early stops the requests.
 */
export async function* iteratePages<Row, Page>(
  fetchPage: (currentPage: number, signal: AbortSignal) => Promise<ReadPage<Row, Page>>,
  idOf: (row: Row) => unknown,
  { firstPage, pageSize, parallelPages, signal }: PageOptions,
): AsyncGenerator<ReadPage<Row, Page>, void, undefined> {
  const requested = new Map<number, Promise<ReadPage<Row, Page>>>()
  const controller = new AbortController()
  const stop = (): void => {
    controller.abort(signal?.reason)
    // After an abort, pages that were requested ahead are not yielded.
    requested.clear()
  }
  const removeStop = onceAborted(signal, stop)
  if (signal?.aborted) stop()

  const requestPage = (page: number): Promise<ReadPage<Row, Page>> => {
    const response = requested.get(page) ?? fetchPage(page, controller.signal)
    requested.set(page, response)
    // A page ahead may fail before the consumer asks for it.
    response.catch(() => {})
    return response
  }
  const isNew = createIdFilter()
  let lastPage = firstPage
  try {
    for (let page = firstPage; ; page++) {
      for (let next = page; next === page || (next <= lastPage && next < page + parallelPages); next++)
        void requestPage(next)
      const response = await requestPage(page)
      requested.delete(page)
      const { length } = response.rows
      const rows = response.rows.filter((row) => isNew(idOf(row)))
      if (rows.length > 0 || page === firstPage) yield { page: response.page, rows }

      // A server may reduce the page size. A page is short only if it is shorter than the size in the response.
      const facts = response.page as { count?: number; pageSize?: number }
      const size = Math.max(1, Math.min(pageSize, finite(facts.pageSize) ?? pageSize))
      // `count` is the length of the page, or the total. A `count` above the length of the page can only be the total.
      const count = finite(facts.count) ?? 0
      const total = count > length ? count : undefined
      if (total !== undefined) lastPage = Math.ceil(total / size)
      if (length < size || (page >= lastPage && (total !== undefined || rows.length === 0))) return
    }
  } finally {
    removeStop()
    if (requested.size > 0) stop()
  }
}

/** Responses are not checked against the document, so a number may be of another type. */
const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Returns a function that says whether an id is new. Two sets, because deleting the oldest ids of one large set is slow. */
function createIdFilter(): (id: unknown) => boolean {
  let older = new Set<unknown>()
  let newer = new Set<unknown>()
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
