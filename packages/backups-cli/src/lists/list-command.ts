import type { Backups } from '@org/backups-core'
import { type Command, defineCommand } from '../command.ts'
import type { Context } from '../context.ts'
import type { Flags, Values } from '../flag.ts'
import { usageFailure } from '../errors/failure.ts'
import type { View } from '../output/format.ts'
import { parseSort, sortRows } from './sort-rows.ts'

/** The part of a page that all lists have. */
interface Page {
  count?: number
  currentPage?: number
  pageSize?: number
}

interface ListDefinition<F extends Flags, P extends Page> extends Omit<Command<F>, 'prints' | 'run'> {
  readonly prints: { readonly listOf: string; readonly view: View }
  /** The rows in a sentence, such as `backups`. */
  readonly noun: string
  /** Returns the parameters of the request, without those of paging. Undefined values are omitted. */
  params(flags: Values<F>, now: number): object
  /** Requests the pages, in their order. */
  pages(client: Backups, params: object, options: { signal: AbortSignal }): AsyncIterable<P>
  rows(page: P): readonly object[]
  /** Returns a filter for rows, for flags that the API does not have. Undefined without such a flag. */
  filter?(flags: Values<F>): ((row: object) => boolean) | undefined
  /** Called if no row was printed. Throws if the flags explain why. */
  onEmpty?(context: Context, flags: Values<F>): Promise<void>
  /** Returns the view for these flags. The default is `prints.view`. */
  viewFor?(flags: Values<F>): View
}

const largestPage = 100
const smallestPage = 10

const pagingFlags = {
  sort: {
    type: 'string',
    valueHint: 'FIELD[:desc]',
    description: "Sort by this field of the API's data; prints after all pages are fetched",
  },
  limit: { type: 'string', atLeast: 1, valueHint: 'N', description: 'Print only the first N rows' },
  page: { type: 'string', atLeast: 1, valueHint: 'N', description: 'Print only this page; the first is 1' },
  'page-size': {
    type: 'string',
    atLeast: smallestPage,
    atMost: largestPage,
    valueHint: 'N',
    description: `Rows per page, ${smallestPage} to ${largestPage}, default ${largestPage}; prints only one page`,
  },
} as const satisfies Flags

const pagingFields = { pageSize: ['page-size'], currentPage: ['page'] }

/**
 * Creates a command that prints a list, page by page. It adds the flags of paging, sorting and limits. Without them, all pages are
 * fetched, and each page is printed when it arrives.
 */
export function defineListCommand<const F extends Flags, P extends Page>(list: ListDefinition<F, P>): Command {
  const { noun, prints } = list
  const operations = Object.entries(list.operations).map(([id, fields]) => [id, { ...fields, ...pagingFields }])
  return defineCommand({
    ...list,
    flags: { ...list.flags, ...pagingFlags },
    operations: Object.fromEntries(operations) as Command['operations'],
    async run(context, values) {
      const { client, output, note, now, signal } = context
      const flags = values as unknown as Values<F>
      const paging = values as unknown as Values<typeof pagingFlags>
      const { limit = Infinity, page: firstPage, 'page-size': pageSize } = paging
      const isOnePage = firstPage !== undefined || pageSize !== undefined
      const order = parseSort(paging.sort, prints.view)
      const filter = list.filter?.(flags)
      if (isOnePage && (order ?? filter ?? paging.limit) !== undefined) {
        throw usageFailure(
          '--page and --page-size print one page of the API, so they exclude --sort, --limit and --status. Nothing was sent.',
        )
      }
      // A page of the limit's size is enough if every row is printed.
      const enough = order || filter ? largestPage : Math.min(largestPage, Math.max(smallestPage, limit))
      const params = {
        ...list.params(flags, now()),
        pageSize: pageSize ?? (isOnePage || limit === Infinity ? undefined : enough),
        currentPage: firstPage ?? (isOnePage ? 1 : undefined),
      }
      const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
      const pages = list.pages(client(), given, { signal })
      let last: P | undefined

      async function* rowsByPage(): AsyncGenerator<readonly object[]> {
        for await (const page of pages) {
          last = page
          yield filter ? list.rows(page).filter(filter) : list.rows(page)
          if (isOnePage) return
        }
      }
      const ordered = order ? sortRows(rowsByPage(), order) : rowsByPage()
      const printed = await output.list(firstRows(ordered, limit), list.viewFor?.(flags))
      if (printed === 0) await list.onEmpty?.(context, flags)
      const text = printed === 0 ? explainEmpty(last, firstPage) : isOnePage ? nextPage(last, printed) : undefined
      if (text !== undefined) note(text)
      else if (printed === limit && !filter && (last?.count ?? 0) > limit)
        note(`The first ${limit} of ${last?.count} ${noun}.`)
    },
  })

  function explainEmpty({ count = 0, pageSize = largestPage }: Page = {}, firstPage = 1): string {
    if (count === 0 || firstPage === 1) return `No ${noun} match.`
    return `Page ${firstPage} does not exist: ${count} ${noun} match, on ${Math.ceil(count / pageSize)} pages.`
  }

  function nextPage({ count = 0, currentPage = 1, pageSize }: Page = {}, printed: number): string | undefined {
    const size = pageSize ?? printed
    if (count <= currentPage * size) return undefined
    const pages = Math.ceil(count / size)
    return `Page ${currentPage} of ${pages}, ${count} ${noun} in total. Next page: --page ${currentPage + 1}`
  }
}

/** Yields batches until `limit` rows were yielded. Requests no page after that. */
async function* firstRows(
  batches: AsyncIterable<readonly object[]>,
  limit: number,
): AsyncGenerator<readonly object[], void, undefined> {
  let left = limit
  for await (const batch of batches) {
    yield batch.slice(0, left)
    left -= batch.length
    if (left <= 0) return
  }
}
