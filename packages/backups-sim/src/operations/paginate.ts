import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'

interface PageParams {
  pageSize?: number
  currentPage?: number
}

/** The items of a list: those of `items` from the index `from` to the index `to`. `to` is exclusive. */
export interface Selection<Item> {
  readonly items: readonly Item[]
  /** @default 0 */
  readonly from?: number
  /** @default the length of `items` */
  readonly to?: number
  /** Whether the last item comes first. */
  readonly isReversed?: boolean
}

interface Page<Item> {
  count: number
  currentPage: number
  pageSize: number
  items: Item[]
}

/** Returns one page of a list. Returns a refusal if the page size is too large or if `select` refuses. All lists use this function. */
export function paginate<Item>(
  { rules, unknowns }: World,
  params: PageParams,
  select: () => Selection<Item> | Refusal,
): Page<Item> | Refusal {
  const { currentPage = 1 } = params
  let { pageSize = unknowns.defaultPageSize } = params
  if (pageSize > unknowns.largestPageSize && rules.pageSizeBounds) {
    if (unknowns.pageSizeAbove === 'refused') return refuse('invalidPageSize')
    pageSize = unknowns.largestPageSize
  }
  const selection = select()
  if ('refused' in selection) return selection
  const { items, from = 0, to = items.length, isReversed = false } = selection
  const skip = rules.paging ? (currentPage - 1) * pageSize : 0
  const take = rules.paging ? pageSize : Infinity
  // Only the page is copied, because a list may contain a million items.
  const page = isReversed
    ? items.slice(Math.max(from, to - skip - take), Math.max(from, to - skip)).toReversed()
    : items.slice(from + skip, Math.min(to, from + skip + take))
  const count = { total: to - from, returned: page.length, page_size: pageSize }[unknowns.count]
  return { count, currentPage, pageSize, items: page }
}
