import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** Nothing is there: says why, and what to do next. */
export const EmptyState = ({
  icon,
  title,
  isPage = false,
  children,
}: {
  icon: IconName
  title: string
  /** There is nothing else on the page: its heading is the page's. */
  isPage?: boolean
  children: ReactNode
}): ReactNode => (
  <div className="empty">
    <span className="empty-icon">
      <Icon name={icon} size={28} />
    </span>
    {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children}
  </div>
)
