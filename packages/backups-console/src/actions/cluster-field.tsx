import { type ReactNode, useId } from 'react'
import { useKnownPlaces } from '../service/use-known-places.ts'

/** A cluster by its id; those that have a backup are suggested. */
export function ClusterField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string
  value: string
  onChange: (clusterId: string) => void
  hint?: string
}): ReactNode {
  const { clusters } = useKnownPlaces()
  const id = useId()
  const name = clusters.find(({ clusterId }) => clusterId === value)?.clusterName
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input mono"
        list={`${id}-known`}
        placeholder="in01-…"
        autoComplete="off"
        spellCheck={false}
        required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
        aria-describedby={`${id}-hint`}
      />
      <datalist id={`${id}-known`}>
        {clusters.map(({ clusterId, clusterName }) => (
          <option key={clusterId} value={clusterId}>
            {clusterName}
          </option>
        ))}
      </datalist>
      <span id={`${id}-hint`} className="field-hint">
        {name ?? hint ?? 'Its id, such as in01-3e5ad8adc38xxxx'}
      </span>
    </div>
  )
}
