import type { ReactNode } from 'react'
import { formatWord } from './format.ts'

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

/** A state in a word; the colour only repeats it. */
export const Badge = ({ status }: { status: string | undefined }): ReactNode => (
  <span className={`badge badge-${tones[status ?? ''] ?? 'plain'}`}>
    <span className="badge-dot" aria-hidden="true" />
    {formatWord(status)}
  </span>
)
