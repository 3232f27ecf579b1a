import { type BackupsError, isBackupsError } from '@org/backups-core'
import { durationInWords, outcomeSentences } from '@org/wording'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

const headings: { readonly [kind in BackupsError['kind']]?: string } = {
  auth: 'The API key was rejected',
  permission: 'The API key has no permission for this',
  not_found: 'Not found',
  conflict: 'The request conflicts with the current state',
  invalid_request: 'The service rejected the request as invalid',
  invalid_argument: 'The request is invalid',
  rate_limit: 'Too many requests',
  server: 'The service failed',
  network: 'The service is unreachable',
  timeout: 'The service did not respond in time',
  decode: 'The response is unreadable',
}

const consoleHints: { readonly [kind in BackupsError['kind']]?: string } = {
  auth: 'Stop the command in the terminal, set ZILLIZ_API_KEY to a valid key, and start the command again.',
  network: 'Check that this machine can reach the service. A VPN, a proxy or a firewall may block it.',
}

export interface FailurePanelProps {
  error: unknown
  /** The title for errors that did not come from core, such as "Could not load the list". */
  title?: string
  retry?: (() => void) | undefined
  /** Whether the request was a write. The panel shows the outcome of writes. */
  isWrite?: boolean
  children?: ReactNode
}

/** Shows an error: its message, the outcome of a write, the next step, and details for the vendor's support. */
export function FailurePanel({ error, title, retry, isWrite = false, children }: FailurePanelProps): ReactNode {
  const facts = isBackupsError(error) ? error : undefined
  const message = error instanceof Error ? error.message : String(error)
  const consoleHint = facts && consoleHints[facts.kind]
  return (
    <div className="failure" role="alert">
      <span className="failure-icon">
        <Icon name={facts?.kind === 'auth' ? 'lock' : 'warning'} size={20} />
      </span>
      <div className="failure-body">
        <h2>{(facts && headings[facts.kind]) ?? title ?? 'The request failed'}</h2>
        <p className="failure-message">{message}</p>
        {isWrite && facts && <p>{outcomeSentences[facts.outcome]}</p>}
        {facts?.hint && <p>{facts.hint}</p>}
        {consoleHint && <p>{consoleHint}</p>}
        {facts?.retryAfterMs !== undefined && (
          <p>The service asks for a wait of {durationInWords(facts.retryAfterMs)} before the next request.</p>
        )}
        <dl className="failure-facts">
          {facts && <Fact name="kind" value={facts.kind} />}
          {facts?.status !== undefined && <Fact name="HTTP" value={String(facts.status)} />}
          {facts?.code !== undefined && <Fact name="code" value={String(facts.code)} />}
          {facts?.requestId !== undefined && <Fact name="request id" value={facts.requestId} isCopyable />}
        </dl>
        {children}
        {retry && (
          <button type="button" className="button" onClick={retry}>
            <Icon name="refresh" /> Try again
          </button>
        )}
      </div>
    </div>
  )
}

const Fact = ({ name, value, isCopyable }: { name: string; value: string; isCopyable?: boolean }): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>
      <span className="mono">{value}</span> {isCopyable && <CopyButton text={value} textName={`the ${name}`} />}
    </dd>
  </div>
)
