import type { Backup } from '@org/backups-core'
import { flexRender, type Row, useTable } from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { navigate } from 'wouter/use-browser-location'
import { Icon } from '../components/icon.tsx'
import { useMediaQuery } from '../components/use-media-query.ts'
import type { ListAddress, SortKey } from '../service/address.ts'
import type { BackupRow } from '../service/backup-row.ts'
import { columns, features } from './columns.tsx'
import { RowMenu } from './row-menu.tsx'

/** Moves the focus between a row, its link and its menu button. */
function focusInRow(row: HTMLElement, step: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('.row-link, .icon-button')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus()
}

/** Heights in pixels. The style sheet has the same values. */
const rowHeight = 56
const cardHeight = 112

export interface BackupTableProps {
  rows: readonly BackupRow[]
  address: ListAddress
  onSort: (sort: SortKey, descending: boolean) => void
}

/**
 * Shows rows, which the caller has sorted, in a grid. Only visible rows are rendered. The table model also contains only visible
 * rows, because building a model of 100,000 rows takes longer than loading them.
 */
export function BackupTable({ rows, address, onSort }: BackupTableProps): ReactNode {
  const isNarrow = useMediaQuery('(max-width: 760px)')
  const grid = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  const [active, setActive] = useState(0)
  const [menu, setMenu] = useState<{ backup: Backup; button: HTMLElement }>()
  const closeMenu = useCallback(() => setMenu(undefined), [])
  useLayoutEffect(() => {
    const measure = (): void => setOffset((grid.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (isNarrow ? cardHeight : rowHeight),
    overscan: 4,
    scrollMargin: offset,
    useFlushSync: false,
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, isNarrow])
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? -1
  const visibleRows = useMemo(() => rows.slice(first, last + 1), [rows, first, last])
  const sorting = useMemo(() => [{ id: address.sort, desc: address.descending }], [address])
  const table = useTable({
    features,
    columns,
    data: visibleRows,
    state: { sorting },
    manualSorting: true,
    getRowId: ({ backup }) => backup.backupId,
  })

  const focusRow = (target: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, target))
    setActive(index)
    virtualizer.scrollToIndex(index)
    // The row may not be rendered until the scroll ends. `focus` therefore tries again for up to ten frames.
    const focus = (framesLeft: number): void => {
      const row = grid.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
      if (row) row.focus({ preventScroll: true })
      else if (framesLeft > 0) requestAnimationFrame(() => focus(framesLeft - 1))
    }
    requestAnimationFrame(() => focus(10))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const index = Number(row.dataset['index'])
    const page = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 3)
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      PageDown: () => focusRow(index + page),
      PageUp: () => focusRow(index - page),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowRight: () => focusInRow(row, 1),
      ArrowLeft: () => focusInRow(row, -1),
      Enter: () => row.querySelector<HTMLElement>('.row-link')?.click(),
    }
    const move = moves[event.key]
    // Links and buttons inside a row handle Enter. An open menu handles the arrow keys.
    if (!move || (event.key === 'Enter' && event.target !== row)) return
    if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    move()
  }

  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'])
    const button = target.closest<HTMLElement>('.row-menu')
    const backup = rows[index]?.backup
    if (button && backup) setMenu({ backup, button })
    const link = target.closest<HTMLAnchorElement>('a.row-link')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    // The URL keeps the filters, so that the user can return to the same list.
    navigate(link.pathname + location.search)
  }

  const models = table.getRowModel().rows
  // Exactly one row is in the tab order. This row must be rendered.
  const tabStop = active >= first && active <= last ? active : first
  return (
    <>
      <div
        ref={grid}
        className="grid"
        role="grid"
        aria-label="Backups"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
          if (row) setActive(Number(row.dataset['index']))
        }}
      >
        <div className="grid-head" role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <div key={group.id} className="grid-row" role="row" aria-rowindex={1}>
              {group.headers.map((header) => {
                const isSorted = header.column.id === address.sort
                return (
                  <div
                    key={header.id}
                    className={`cell cell-${header.column.id}`}
                    role="columnheader"
                    aria-sort={isSorted ? (address.descending ? 'descending' : 'ascending') : undefined}
                  >
                    {'accessorFn' in header.column.columnDef ? (
                      <button
                        type="button"
                        className="sort"
                        onClick={() =>
                          onSort(
                            header.column.id as SortKey,
                            isSorted ? !address.descending : /Time$|size/.test(header.column.id),
                          )
                        }
                      >
                        <table.FlexRender header={header} />
                        {isSorted && <Icon name={address.descending ? 'down' : 'up'} size={12} />}
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        <div className="grid-body" role="rowgroup" style={{ blockSize: `${virtualizer.getTotalSize()}px` }}>
          {items.map((item) => {
            const row = models[item.index - first]
            if (!row) return null
            return (
              <GridRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.start - virtualizer.options.scrollMargin}
                isTabStop={item.index === tabStop}
              />
            )
          })}
        </div>
      </div>
      <RowMenu opened={menu} onClose={closeMenu} />
    </>
  )
}

type GridRowModel = Row<typeof features, BackupRow>

interface GridRowProps {
  row: GridRowModel
  index: number
  top: number
  isTabStop: boolean
}

/** Rows are memoized, because each scroll rebuilds the table model, but a row changes only with its backup. */
const GridRow = memo(
  ({ row, index, top, isTabStop }: GridRowProps): ReactNode => (
    <div
      className="grid-row grid-item"
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isTabStop ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row.getAllCells().map((cell) => (
        <div key={cell.id} className={`cell cell-${cell.column.id}`} role="gridcell">
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </div>
      ))}
    </div>
  ),
  (before, after) =>
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.top === after.top &&
    before.isTabStop === after.isTabStop,
)
