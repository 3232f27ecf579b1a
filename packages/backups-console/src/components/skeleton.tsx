import type { ReactNode } from 'react'

/** Where something will be in a moment. One word for screen readers, for all of it. */
export const Skeleton = ({ lines, label }: { lines: number; label: string }): ReactNode => (
  <div className="skeleton" role="status">
    <span className="for-readers">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className="skeleton-line" aria-hidden="true" />
    ))}
  </div>
)
