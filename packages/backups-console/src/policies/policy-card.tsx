import { copyInWords, nextRun, policyInWords } from '@org/wording'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useOpenAction } from '../service/action-context.ts'
import { Badge } from '../components/badge.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatDateTime, formatRelative, formatUtc } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useNow } from '../components/use-now.ts'
import { useConsole } from '../service/console-context.ts'
import { policyQuery } from '../service/policy-query.ts'

/** Shows the policy of a cluster in a sentence. The card loads the policy when it becomes visible. */
export function PolicyCard({ clusterId, clusterName }: { clusterId: string; clusterName?: string }): ReactNode {
  const { client, server } = useConsole()
  const open = useOpenAction()
  const now = useNow()
  const card = useRef<HTMLLIElement>(null)
  const [wasVisible, setVisible] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setVisible(true), {
      rootMargin: '200px',
    })
    if (card.current) observer.observe(card.current)
    return () => observer.disconnect()
  }, [])
  const query = useQuery({ ...policyQuery(client, clusterId), enabled: wasVisible })
  const policy = query.data
  const run = policy?.status === 'ENABLED' ? nextRun(policy, now) : undefined
  const copies = policy?.crossRegionCopies ?? policy?.crossRegionPolicies ?? []
  return (
    <li ref={card} className="card policy">
      <header className="card-head">
        <div className="two-lines">
          <h2>{clusterName || clusterId}</h2>
          <span className="mono faint">
            {clusterId} <CopyButton text={clusterId} textName="the cluster id" />
          </span>
        </div>
        {policy && <Badge status={policy.status} />}
      </header>
      {query.isPending && <Skeleton lines={3} label="Loading the policy" />}
      {query.isError && (
        <FailurePanel error={query.error} title="Could not load the policy" retry={() => void query.refetch()} />
      )}
      {policy && (
        <>
          <p className="policy-words">{policyInWords(policy)}</p>
          {policy.status === 'ENABLED' && (
            <p className="policy-next">
              <Icon name="clock" />
              {run ? (
                <span>
                  {run.isOpen ? 'The window is open until ' : 'Next run '}
                  <time dateTime={new Date(run.isOpen ? run.to : run.from).toISOString()} title={formatUtc(run.from)}>
                    {formatDateTime(run.isOpen ? run.to : run.from)}
                  </time>
                  {run.isOpen ? '' : `, ${formatRelative(run.from, now)}`}
                </span>
              ) : (
                <span>The next run of this schedule is unknown.</span>
              )}
            </p>
          )}
          {copies.length > 0 && (
            <ul className="chips" aria-label="Copies">
              {copies.map((copy) => (
                <li key={copy.regionId} className="chip">
                  {copyInWords(copy)}
                </li>
              ))}
            </ul>
          )}
          <footer className="policy-foot">
            <Link href={`/?clusterId=${encodeURIComponent(clusterId)}`}>Show backups</Link>
            <button
              type="button"
              className="button"
              disabled={server.isReadOnly}
              onClick={() => open({ kind: 'policy', clusterId, ...(clusterName && { clusterName }) })}
              aria-label={`${policy.status === 'ENABLED' ? 'Change' : 'Set'} the policy of ${clusterName || clusterId}`}
            >
              {policy.status === 'ENABLED' ? 'Change' : 'Set the policy'}
            </button>
          </footer>
        </>
      )}
    </li>
  )
}
