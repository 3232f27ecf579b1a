import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { filterNames, type ListAddress, noFilters } from '../service/address.ts'
import type { KnownCluster } from '../service/use-known-clusters.ts'

export interface FiltersProps {
  address: ListAddress
  change: (change: Partial<Record<keyof ListAddress, unknown>>) => void
  clusters: readonly KnownCluster[]
  projectIds: readonly string[]
}

const searchDelayMs = 150

/** Shows the filters of the API, and a search field for the filtered backups. */
export function Filters({ address, change, clusters, projectIds }: FiltersProps): ReactNode {
  const active = filterNames.filter((name) => address[name] !== undefined)
  const [isOpen, setOpen] = useState(active.length > 0)
  const select = (name: (typeof filterNames)[number], label: string, options: [string, string][]): ReactNode => (
    <label className="filter">
      <span>{label}</span>
      <select
        value={address[name] ?? ''}
        data-active={address[name] !== undefined}
        onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      >
        <option value="">All</option>
        {/* The URL may contain a value that no loaded backup has. */}
        {address[name] !== undefined && !options.some(([value]) => value === address[name]) && (
          <option value={address[name]}>{address[name]}</option>
        )}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  const date = (name: 'start' | 'end', label: string): ReactNode => (
    <label className="filter">
      <span>{label}</span>
      <input
        type="date"
        value={address[name] ?? ''}
        data-active={address[name] !== undefined}
        onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      />
    </label>
  )
  return (
    <form className="filters" role="search" aria-label="Backups" onSubmit={(event) => event.preventDefault()}>
      <div className="filters-first">
        <SearchField value={address.search ?? ''} onSearch={(search) => change({ search: search || undefined })} />
        <button
          type="button"
          className="button filters-toggle"
          aria-expanded={isOpen}
          aria-controls="filter-fields"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="filter" /> Filters
          {active.length > 0 && <span className="count">{active.length}</span>}
        </button>
      </div>
      <div className="filter-fields" id="filter-fields" data-open={isOpen}>
        {select(
          'projectId',
          'Project',
          projectIds.map((id) => [id, id]),
        )}
        {select(
          'clusterId',
          'Cluster',
          clusters
            .filter(({ projectId }) => address.projectId === undefined || projectId === address.projectId)
            .map(({ clusterId, clusterName }) => [clusterId, clusterName || clusterId]),
        )}
        {select('creationMethod', 'Method', [
          ['AUTO', 'Automatic'],
          ['MANUAL', 'Manual'],
        ])}
        {select('backupType', 'Type', [
          ['CLUSTER', 'Cluster'],
          ['COLLECTION', 'Collection'],
        ])}
        {date('start', 'From')}
        {date('end', 'To')}
        {active.length > 0 && (
          <button type="button" className="button button-quiet" onClick={() => change(noFilters)}>
            <Icon name="close" size={14} /> Clear
          </button>
        )}
      </div>
    </form>
  )
}

/** Shows a search field. It searches when the user stops typing, because a search compares every loaded row. */
function SearchField({ value, onSearch }: { value: string; onSearch: (search: string) => void }): ReactNode {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const submitted = useRef(value)
  // When the Back button changes the URL, the field shows the new value. A value that this field has submitted is ignored, because
  // the user may have typed more text since.
  useEffect(() => {
    if (value === submitted.current) return
    submitted.current = value
    clearTimeout(timer.current)
    setTyped(value)
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <label className="search">
      <span className="visually-hidden">Search names, ids and clusters</span>
      <Icon name="search" />
      <input
        type="search"
        id="search"
        placeholder="Search names, ids and clusters"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => {
            submitted.current = text.trim()
            onSearch(submitted.current)
          }, searchDelayMs)
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  )
}
