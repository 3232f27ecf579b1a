import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** Explains why there is no content, and offers the next step. */
export const EmptyState = ({
  icon,
  title,
  isPage = false,
  children,
}: {
  icon: IconName
  title: string
  /** Whether the title is the main heading of the page. */
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
