import type { ReactNode } from 'react'

/** Shows a placeholder while data loads. Screen readers read only the label. */
export const Skeleton = ({ lines, label }: { lines: number; label: string }): ReactNode => (
  <div className="skeleton" role="status">
    <span className="visually-hidden">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className="skeleton-line" aria-hidden="true" />
    ))}
  </div>
)
