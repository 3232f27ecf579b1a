import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { createSummarizer } from '../service/summarize.ts'
import { useBackupList } from '../service/use-backup-list.ts'
import { useKnownClusters } from '../service/use-known-clusters.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatCount } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { PolicyCard } from './policy-card.tsx'

const initialCount = 60

/** Shows the policy of each cluster that has a backup. A search for an id shows the policy of any cluster. The URL contains the search. */
export function PoliciesView(): ReactNode {
  const search = new URLSearchParams(useSearch()).get('clusterId') ?? ''
  const list = useBackupList({ sort: 'createTime', descending: true })
  const summarize = useMemo(createSummarizer, [])
  const summary = list.data && summarize(list.data.rows, list.data.length)
  const { clusters } = useKnownClusters(summary)
  const [isAll, setAll] = useState(false)
  const query = search.toLowerCase()
  const matching = clusters.filter(({ clusterId, clusterName }) =>
    `${clusterName} ${clusterId}`.toLowerCase().includes(query),
  )
  const shown = isAll ? matching : matching.slice(0, initialCount)
  const isUnknown = search !== '' && matching.length === 0
  return (
    <>
      <header className="view-head">
        <div>
          <h1 tabIndex={-1}>Policies</h1>
          <p className="view-note">The schedule and the retention of automatic backups.</p>
        </div>
        <ClusterSearch key={search} search={search} />
      </header>
      {list.isError && (
        <FailurePanel error={list.error} title="Could not load the clusters" retry={() => void list.refetch()} />
      )}
      {list.isPending && (
        <div className="card">
          <Skeleton lines={4} label="Loading the clusters" />
        </div>
      )}
      {isUnknown && (
        <p className="view-note">
          No backup belongs to a cluster with this name or id. If a cluster has this id, its policy is shown below.
        </p>
      )}
      <ul className="policies">
        {isUnknown && <PolicyCard key={search} clusterId={search} />}
        {shown.map(({ clusterId, clusterName }) => (
          <PolicyCard key={clusterId} clusterId={clusterId} clusterName={clusterName} />
        ))}
      </ul>
      {matching.length > shown.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show all {formatCount(matching.length)}
        </button>
      )}
      {list.data?.isComplete && clusters.length === 0 && search === '' && (
        <EmptyState icon="clock" title="No clusters found">
          <p>A cluster appears here when it has a backup. To see the policy of another cluster, enter its id above.</p>
        </EmptyState>
      )}
    </>
  )
}

function ClusterSearch({ search }: { search: string }): ReactNode {
  const [typed, setTyped] = useState(search)
  const find = (event: FormEvent): void => {
    event.preventDefault()
    const text = typed.trim()
    navigate(text === '' ? '/policies' : `/policies?clusterId=${encodeURIComponent(text)}`)
  }
  return (
    <form className="follow" role="search" aria-label="Clusters" onSubmit={find}>
      <label className="search">
        <span className="visually-hidden">Cluster name or id</span>
        <Icon name="search" />
        <input
          id="search"
          type="search"
          placeholder="Cluster name or id"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="button">
        Find
      </button>
    </form>
  )
}
