import type { ReactNode } from 'react'
import { formatEnum } from './format.ts'

const tones: Readonly<Record<string, string>> = {
  AVAILABLE: 'good',
  SUCCESSFUL: 'good',
  ENABLED: 'good',
  LOADED: 'good',
  CREATING: 'busy',
  IN_PROGRESS: 'busy',
  PENDING: 'busy',
  CANCELING: 'busy',
  FAILED: 'bad',
  DELETED: 'bad',
}

/** Shows a status as text. The color adds no information. */
export const Badge = ({ status }: { status: string | undefined }): ReactNode => (
  <span className={`badge badge-${tones[status ?? ''] ?? 'plain'}`}>
    <span className="badge-dot" aria-hidden="true" />
    {formatEnum(status)}
  </span>
)
