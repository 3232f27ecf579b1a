import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef } from 'react'
import { useOpenAction } from '../service/action-context.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatCount } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'
import { filterNames, noFilters, useListAddress } from '../service/address.ts'
import { createSortAndFilter } from './sort-and-filter.ts'
import { BackupTable } from './backup-table.tsx'
import { BackupsOverTime } from './backups-over-time.tsx'
import { BytesByCluster } from './bytes-by-cluster.tsx'
import { PollCreatingBackups } from '../components/poll-creating-backups.tsx'
import { Filters } from './filters.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { createSummarizer } from '../service/summarize.ts'
import { Totals } from './totals.tsx'
import { type LoadedList, useBackupList } from '../service/use-backup-list.ts'
import { useKnownClusters } from '../service/use-known-clusters.ts'

const emptyList: LoadedList = { rows: [], length: 0, count: undefined, isComplete: false }

/** Shows the list of backups with totals, charts and filters. */
export function BackupListView(): ReactNode {
  const [address, change] = useListAddress()
  const { isReadOnly } = useConsole().server
  const query = useBackupList(address)
  const list = query.data ?? emptyList
  const openAction = useOpenAction()
  const queryClient = useQueryClient()
  const tools = useRef({ sortAndFilter: createSortAndFilter(), summarize: createSummarizer() })
  const summary = useMemo(() => tools.current.summarize(list.rows, list.length), [list])
  const { sort, descending, search = '' } = address
  const rows = useMemo(
    () => tools.current.sortAndFilter(list.rows, list.length, { sort, descending, search }),
    [list, sort, descending, search],
  )
  const known = useKnownClusters(summary)
  const isFiltered = filterNames.some((name) => address[name] !== undefined)
  const isFirstLoad = query.isPending && query.isFetching
  const isEmpty = list.isComplete && list.length === 0

  return (
    <>
      <header className="view-head">
        <div>
          <h1 tabIndex={-1}>Backups</h1>
          <ListProgress list={list} isFetching={query.isFetching} isFailed={query.isError} />
        </div>
        <div className="view-actions">
          <button
            type="button"
            className="button"
            disabled={query.isFetching}
            onClick={() => void queryClient.invalidateQueries({ queryKey: ['backups'] })}
          >
            <Icon name="refresh" /> Refresh
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={isReadOnly}
            title={isReadOnly ? 'The console was started with --read-only' : undefined}
            onClick={() => openAction({ kind: 'create', ...(address.clusterId && { clusterId: address.clusterId }) })}
          >
            <Icon name="plus" /> Create backup
          </button>
        </div>
      </header>
      <PollCreatingBackups rows={list.rows} length={list.length} />
      {query.isError && (
        <FailurePanel error={query.error} title="Could not load the list" retry={() => void query.refetch()}>
          {list.length > 0 && (
            <p>
              The page shows {list.isComplete ? 'the list as of the last refresh' : 'a part of the list'}:{' '}
              {formatCount(list.length)}
              {list.count === undefined ? '' : ` of ${formatCount(Math.max(list.count, list.length))}`} backups.
            </p>
          )}
        </FailurePanel>
      )}
      {isFirstLoad && <ListSkeleton />}
      {list.length > 0 && (
        <>
          <Totals list={list} summary={summary} />
          <div className="charts">
            <BackupsOverTime summary={summary} />
            <BytesByCluster summary={summary} onSelect={(clusterId) => change({ clusterId })} />
          </div>
        </>
      )}
      {(list.length > 0 || isFiltered) && <Filters address={address} change={change} {...known} />}
      {isEmpty && !isFiltered && (
        <EmptyState icon="archive" title="No backups yet">
          <p>
            A backup contains a whole cluster or some of its collections. Create one now, or set a policy for automatic
            backups.
          </p>
          {!isReadOnly && (
            <p className="empty-actions">
              <button type="button" className="button button-primary" onClick={() => openAction({ kind: 'create' })}>
                <Icon name="plus" /> Create backup
              </button>
              <a className="button" href="/policies">
                <Icon name="clock" /> Set a policy
              </a>
            </p>
          )}
        </EmptyState>
      )}
      {(isEmpty && isFiltered) || (list.length > 0 && rows.length === 0) ? (
        <EmptyState icon="search" title="No matching backups">
          <p>
            {search
              ? `No loaded backup has “${search}” in its name, ids or cluster.`
              : 'No backup matches the filters.'}
          </p>
          <p className="empty-actions">
            <button type="button" className="button" onClick={() => change({ ...noFilters, search: undefined })}>
              Clear filters and search
            </button>
          </p>
        </EmptyState>
      ) : null}
      {rows.length > 0 && (
        <>
          {search && (
            <p className="matches" role="status">
              {formatCount(rows.length)} of {formatCount(list.length)} match “{search}”
            </p>
          )}
          <BackupTable
            rows={rows}
            address={address}
            onSort={(key, isDescending) => change({ sort: key, descending: isDescending })}
          />
        </>
      )}
    </>
  )
}

interface ListProgressProps {
  list: LoadedList
  isFetching: boolean
  isFailed: boolean
}

function ListProgress({ list, isFetching, isFailed }: ListProgressProps): ReactNode {
  if (list.length === 0)
    return <p className="view-note">{isFetching ? 'Loading…' : isFailed ? 'Not loaded' : 'None'}</p>
  const count = Math.max(list.count ?? 0, list.length)
  if (list.isComplete) {
    return (
      <p className="view-note" role="status">
        {formatCount(list.length)} {list.length === 1 ? 'backup' : 'backups'}
        {isFetching ? ', refreshing…' : ''}
      </p>
    )
  }
  return (
    <div className="view-note">
      {formatCount(list.length)} of {formatCount(count)} loaded{isFetching ? '…' : ''}
      <progress className="progress" max={count} value={list.length} aria-label="Loaded backups" />
    </div>
  )
}
