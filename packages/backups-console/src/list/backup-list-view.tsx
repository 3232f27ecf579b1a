import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef } from 'react'
import { useOpenAction } from '../service/action-context.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatCount } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { useConsole } from '../service/console-context.ts'
import { useListAddress } from '../service/address.ts'
import { createArranger } from './sort-and-filter.ts'
import { BackupTable } from './backup-table.tsx'
import { BackupsOverTime } from './backups-over-time.tsx'
import { BytesByCluster } from './bytes-by-cluster.tsx'
import { CreatingWatch } from '../components/creating-watch.tsx'
import { Filters } from './filters.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { createSummarizer } from '../service/summarize.ts'
import { Totals } from './totals.tsx'
import { type LoadedList, useBackupList } from '../service/use-backup-list.ts'
import { useKnownPlaces } from '../service/use-known-places.ts'

const nothing: LoadedList = { rows: [], length: 0, count: undefined, isComplete: false }

/** All backups. */
export function BackupListView(): ReactNode {
  const [address, change] = useListAddress()
  const { isReadOnly } = useConsole().about
  const query = useBackupList(address)
  const list = query.data ?? nothing
  const openAction = useOpenAction()
  const queryClient = useQueryClient()
  const tools = useRef({ arrange: createArranger(), summarize: createSummarizer() })
  const summary = useMemo(() => tools.current.summarize(list.rows, list.length), [list])
  const { sort, descending, search = '' } = address
  const rows = useMemo(
    () => tools.current.arrange(list.rows, list.length, { sort, descending, search }),
    [list, sort, descending, search],
  )
  const places = useKnownPlaces(summary)
  const isFiltered = ['projectId', 'clusterId', 'creationMethod', 'backupType', 'start', 'end'].some(
    (name) => address[name as keyof typeof address] !== undefined,
  )
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
      <CreatingWatch rows={list.rows} length={list.length} />
      {query.isError && (
        <FailurePanel error={query.error} what="The list could not be read" retry={() => void query.refetch()}>
          {list.length > 0 && (
            <p>
              What is shown is {list.isComplete ? 'as it was when last read' : 'only a part'}:{' '}
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
            <BytesByCluster summary={summary} onPick={(clusterId) => change({ clusterId })} />
          </div>
        </>
      )}
      {(list.length > 0 || isFiltered) && <Filters address={address} change={change} {...places} />}
      {isEmpty && !isFiltered && (
        <EmptyState icon="archive" title="No backups yet">
          <p>
            A backup holds a whole cluster or some of its collections. Make one now, or let a policy make them by
            itself.
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
        <EmptyState icon="search" title="No backup matches">
          <p>
            {search
              ? `Nothing that is loaded has “${search}” in its name, ids or cluster.`
              : 'The filters let nothing through.'}
          </p>
          <p className="empty-actions">
            <button type="button" className="button" onClick={() => change(cleared)}>
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

const cleared = {
  search: undefined,
  projectId: undefined,
  clusterId: undefined,
  creationMethod: undefined,
  backupType: undefined,
  start: undefined,
  end: undefined,
}

function ListProgress({
  list,
  isFetching,
  isFailed,
}: {
  list: LoadedList
  isFetching: boolean
  isFailed: boolean
}): ReactNode {
  if (list.length === 0) return <p className="view-note">{isFetching ? 'Reading…' : isFailed ? 'Not read' : 'None'}</p>
  const count = Math.max(list.count ?? 0, list.length)
  if (list.isComplete) {
    return (
      <p className="view-note" role="status">
        {formatCount(list.length)} {list.length === 1 ? 'backup' : 'backups'}
        {isFetching ? ', reading again…' : ''}
      </p>
    )
  }
  return (
    <div className="view-note">
      {formatCount(list.length)} of {formatCount(count)} read{isFetching ? '…' : ''}
      <progress className="progress" max={count} value={list.length} aria-label="Backups read" />
    </div>
  )
}
