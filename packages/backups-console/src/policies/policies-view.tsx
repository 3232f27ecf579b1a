import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { createSummarizer } from '../service/summarize.ts'
import { useBackupList } from '../service/use-backup-list.ts'
import { useKnownPlaces } from '../service/use-known-places.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatCount } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { PolicyCard } from './policy-card.tsx'

const shownAtFirst = 60

/** The policy of each cluster that has a backup, and of any other by its id; the search lives in the address. */
export function PoliciesView(): ReactNode {
  const search = new URLSearchParams(useSearch()).get('clusterId') ?? ''
  const list = useBackupList({ sort: 'createTime', descending: true })
  const summarize = useMemo(createSummarizer, [])
  const summary = list.data && summarize(list.data.rows, list.data.length)
  const { clusters } = useKnownPlaces(summary)
  const [isAll, setAll] = useState(false)
  const wanted = search.toLowerCase()
  const matching = clusters.filter(({ clusterId, clusterName }) =>
    `${clusterName} ${clusterId}`.toLowerCase().includes(wanted),
  )
  const shown = isAll ? matching : matching.slice(0, shownAtFirst)
  const isUnknown = search !== '' && matching.length === 0
  return (
    <>
      <header className="view-head">
        <div>
          <h1 tabIndex={-1}>Policies</h1>
          <p className="view-note">When clusters are backed up by themselves, and for how long that is kept.</p>
        </div>
        <FindForm key={search} search={search} />
      </header>
      {list.isError && (
        <FailurePanel error={list.error} what="The clusters could not be read" retry={() => void list.refetch()} />
      )}
      {list.isPending && (
        <div className="card">
          <Skeleton lines={4} label="Reading the clusters" />
        </div>
      )}
      {isUnknown && (
        <p className="view-note">No backup is of a cluster like that; this is what the service says of the id.</p>
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
        <EmptyState icon="clock" title="No clusters are known yet">
          <p>Clusters show here once they have a backup. For any other, give its id above.</p>
        </EmptyState>
      )}
    </>
  )
}

function FindForm({ search }: { search: string }): ReactNode {
  const [typed, setTyped] = useState(search)
  const find = (event: FormEvent): void => {
    event.preventDefault()
    const text = typed.trim()
    navigate(text === '' ? '/policies' : `/policies?clusterId=${encodeURIComponent(text)}`)
  }
  return (
    <form className="follow" role="search" aria-label="Clusters" onSubmit={find}>
      <label className="search">
        <span className="for-readers">Cluster name or id</span>
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
