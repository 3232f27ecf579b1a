import { type ReactNode, useId } from 'react'
import { useKnownClusters } from '../service/use-known-clusters.ts'
import type { TextFieldProps } from './text-field.tsx'

export type ClusterFieldProps = Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'hint'>

/** Shows a field for a cluster id. The field suggests the known clusters. */
export function ClusterField({ label, value, onChange, hint }: ClusterFieldProps): ReactNode {
  const { clusters } = useKnownClusters()
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
        {name ?? hint ?? 'The cluster id, such as in01-3e5ad8adc38xxxx'}
      </span>
    </div>
  )
}
