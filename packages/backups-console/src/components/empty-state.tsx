import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** Explains why there is nothing to show, and offers the next step. */
export const EmptyState = ({
  icon,
  title,
  isPage = false,
  children,
}: {
  icon: IconName
  title: string
  /** Whether this is the only content, so that the title is the page's main heading. */
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
