import type { ReactNode } from 'react'
import { Icon } from '../components/icon.tsx'

export interface PolicyCopy {
  regionId: string
  retentionDays: string
}

/** Shows fields for the regions of copies, and for the retention in each region. */
export function CopiesField({
  copies,
  onChange,
}: {
  copies: readonly PolicyCopy[]
  onChange: (copies: PolicyCopy[]) => void
}): ReactNode {
  const change = (index: number, changes: Partial<PolicyCopy>): void =>
    onChange(copies.map((copy, at) => (at === index ? { ...copy, ...changes } : copy)))
  return (
    <fieldset className="policy-copies">
      <legend>Copies in other regions</legend>
      {copies.map((copy, index) => (
        <div key={index} className="policy-copy">
          <input
            className="input"
            aria-label={`Region of copy ${index + 1}`}
            placeholder="aws-us-east-1"
            value={copy.regionId}
            onChange={(event) => change(index, { regionId: event.currentTarget.value })}
          />
          <input
            className="input"
            type="number"
            min={1}
            max={30}
            aria-label={`Retention of copy ${index + 1} in days`}
            value={copy.retentionDays}
            onChange={(event) => change(index, { retentionDays: event.currentTarget.value })}
          />
          <span className="faint">days</span>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove copy ${index + 1}`}
            onClick={() => onChange(copies.filter((_, at) => at !== index))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button button-small"
        onClick={() => onChange([...copies, { regionId: '', retentionDays: '7' }])}
      >
        <Icon name="plus" size={14} /> Add a region
      </button>
    </fieldset>
  )
}
