import { type BackupsError, isBackupsError } from '@org/backups-core'
import { durationInWords, outcomeSentences } from '@org/wording'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

const headings: { readonly [kind in BackupsError['kind']]?: string } = {
  auth: 'The API key was rejected',
  permission: 'The key may not do this',
  not_found: 'It is not there',
  conflict: 'Something stands in the way',
  invalid_request: 'The service does not accept this request',
  invalid_argument: 'Something in the request cannot be right',
  rate_limit: 'The service asks to slow down',
  server: 'The service has a fault',
  network: 'No answer from the service',
  timeout: 'The service took too long',
  decode: 'The answer cannot be trusted',
}

const moreHints: { readonly [kind in BackupsError['kind']]?: string } = {
  auth: 'Stop the command in the terminal, set ZILLIZ_API_KEY to a valid key, and start it again.',
  network: 'Check that this machine reaches the service: a VPN, a proxy or a firewall may be in the way.',
}

export interface FailurePanelProps {
  error: unknown
  /** What was being done: "The list could not be read". */
  what?: string
  retry?: (() => void) | undefined
  /** A write: whether it happened matters. */
  isWrite?: boolean
  children?: ReactNode
}

/** What failed, whether it happened, what to do, and what the vendor's support will ask for. */
export function FailurePanel({ error, what, retry, isWrite = false, children }: FailurePanelProps): ReactNode {
  const facts = isBackupsError(error) ? error : undefined
  const message = error instanceof Error ? error.message : String(error)
  const more = facts && moreHints[facts.kind]
  return (
    <div className="failure" role="alert">
      <span className="failure-icon">
        <Icon name={facts?.kind === 'auth' ? 'lock' : 'warning'} size={20} />
      </span>
      <div className="failure-body">
        <h2>{(facts && headings[facts.kind]) ?? what ?? 'Something failed'}</h2>
        <p className="failure-message">{message}</p>
        {isWrite && facts && <p>{outcomeSentences[facts.outcome]}</p>}
        {facts?.hint && <p>{facts.hint}</p>}
        {more && <p>{more}</p>}
        {facts?.retryAfterMs !== undefined && (
          <p>The service asks to wait {durationInWords(facts.retryAfterMs)} before the next try.</p>
        )}
        <dl className="failure-facts">
          {facts && <Fact name="kind" value={facts.kind} />}
          {facts?.status !== undefined && <Fact name="HTTP" value={String(facts.status)} />}
          {facts?.code !== undefined && <Fact name="code" value={String(facts.code)} />}
          {facts?.requestId !== undefined && (
            <div>
              <dt>request id</dt>
              <dd>
                <span className="mono">{facts.requestId}</span>{' '}
                <CopyButton text={facts.requestId} what="the request id" />
              </dd>
            </div>
          )}
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

const Fact = ({ name, value }: { name: string; value: string }): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd className="mono">{value}</dd>
  </div>
)
