import type { ReactNode } from 'react'

const rows = 8

/** Shows a placeholder until the first page of the list arrives. */
export const ListSkeleton = (): ReactNode => (
  <div role="status">
    <span className="visually-hidden">Loading the backups</span>
    <div className="totals" aria-hidden="true">
      {Array.from({ length: 4 }, (_, index) => (
        <div key={index} className="card total">
          <span className="skeleton-line skeleton-short" />
          <span className="skeleton-line skeleton-large" />
        </div>
      ))}
    </div>
    <div className="charts" aria-hidden="true">
      <div className="card chart skeleton-box" />
      <div className="card chart skeleton-box" />
    </div>
    <div className="card skeleton-rows" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="skeleton-line" />
      ))}
    </div>
  </div>
)
