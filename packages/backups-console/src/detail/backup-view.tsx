import { type BackupDetail, isBackupsError } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Link, useSearch } from 'wouter'
import { type Action, useOpenAction } from '../service/action-context.ts'
import { Badge } from '../components/badge.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatBytes, formatCount, formatEnum } from '../components/format.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { Moment } from '../components/moment.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useConsole } from '../service/console-context.ts'
import { backupQuery } from '../service/backup-query.ts'
import { CallPreview } from '../components/call-preview.tsx'
import { CollectionsCard } from './collections-card.tsx'
import { CopiesCard } from './copies-card.tsx'
import { backupApiPath } from '../service/call-target.ts'
import { TimelineCard } from './timeline-card.tsx'

/** Shows the details of one backup. */
export function BackupView({ clusterId, backupId }: { clusterId: string; backupId: string }): ReactNode {
  const { client } = useConsole()
  const query = useQuery(backupQuery(client, clusterId, backupId))
  const search = useSearch()
  const detail = query.data?.detail
  const name = detail?.backupName ?? backupId
  useEffect(() => {
    document.title = `${name} · Backups`
  }, [name])
  return (
    <>
      <nav className="crumbs" aria-label="Breadcrumb">
        <Link href={`/${search && `?${search}`}`}>
          <Icon name="left" size={14} /> All backups
        </Link>
      </nav>
      <header className="view-head">
        <div>
          <h1 tabIndex={-1}>{name}</h1>
          <p className="view-note">
            {detail && <Badge status={detail.status} />}
            <span className="mono">{backupId}</span>
            <CopyButton text={backupId} textName="the backup id" />
          </p>
        </div>
        {detail && detail.status !== 'DELETED' && <Actions detail={detail} />}
      </header>
      {query.isError &&
        (isBackupsError(query.error, 'not_found') && !detail ? (
          <EmptyState icon="search" title="Backup not found">
            <p>The backup expired, was deleted, or cannot be read with this API key.</p>
            <p className="mono faint">
              {clusterId} / {backupId}
            </p>
            <FailurePanel error={query.error} retry={() => void query.refetch()} />
          </EmptyState>
        ) : (
          <FailurePanel error={query.error} title="Could not load the backup" retry={() => void query.refetch()} />
        ))}
      {query.isPending && (
        <div className="detail" aria-busy="true">
          <div className="card">
            <Skeleton lines={8} label="Loading the backup" />
          </div>
          <div className="card">
            <Skeleton lines={4} label="Loading the timeline" />
          </div>
        </div>
      )}
      {detail && <Detail detail={detail} requestId={query.data?.requestId} />}
    </>
  )
}

function Actions({ detail }: { detail: BackupDetail }): ReactNode {
  const open = useOpenAction()
  const { isReadOnly } = useConsole().server
  const isAvailable = detail.status === 'AVAILABLE'
  const button = (icon: IconName, label: string, action: Action, isEnabled: boolean, className = ''): ReactNode => (
    <button
      type="button"
      className={`button ${className}`}
      disabled={isReadOnly || !isEnabled}
      onClick={() => open(action)}
    >
      <Icon name={icon} /> {label}
    </button>
  )
  const backup = detail
  return (
    <div className="view-actions">
      {button('trash', 'Delete', { kind: 'delete', backup }, true, 'button-danger')}
      {button('export', 'Export', { kind: 'export', backup }, isAvailable)}
      {button('layers', 'Restore collections', { kind: 'restore-collection', backup }, isAvailable)}
      {button(
        'restore',
        'Restore to a new cluster',
        { kind: 'restore-cluster', backup },
        isAvailable && detail.backupType !== 'COLLECTION',
        'button-primary',
      )}
    </div>
  )
}

const versions: Readonly<Record<string, string>> = {
  LATEST: 'on the latest database version',
  ORIGINAL: 'on the version of the backup',
}

function Detail({ detail, requestId }: { detail: BackupDetail; requestId: string | undefined }): ReactNode {
  const { clusterId = '', backupId, restoreNewInstancePolicies } = detail
  return (
    <div className="detail">
      <div className="detail-main">
        <section className="card" aria-labelledby="facts">
          <header className="card-head">
            <h2 id="facts">Details</h2>
          </header>
          <dl className="facts">
            <Field name="Type">{formatEnum(detail.backupType)}</Field>
            <Field name="Method">{formatEnum(detail.creationMethod)}</Field>
            <Field name="Size">
              {detail.size ? (
                <>
                  {formatBytes(detail.size)} <span className="faint">{formatCount(detail.size)} bytes</span>
                </>
              ) : (
                <span className="faint">{detail.status === 'CREATING' ? 'Unknown until it is available' : '0 B'}</span>
              )}
            </Field>
            <Field name="Region">{detail.regionId ?? '—'}</Field>
            <Field name="Cluster">{detail.clusterName || '—'}</Field>
            <Field name="Cluster id" copy={clusterId} />
            <Field name="Project id" copy={detail.projectId} />
            <Field name="Backup id" copy={backupId} />
            <Field name="Created">
              <Moment time={detail.createTime} />
            </Field>
            <Field name="Expires">
              <Moment time={detail.expireTime} fallback="Never" />
            </Field>
            <UnknownFields detail={detail} />
          </dl>
        </section>
        <CollectionsCard detail={detail} />
        <section className="card" aria-labelledby="call-preview">
          <header className="card-head">
            <h2 id="call-preview">This view as a command</h2>
            {requestId && (
              <span className="faint mono">
                request {requestId} <CopyButton text={requestId} textName="the request id" />
              </span>
            )}
          </header>
          <CallPreview
            command={asCommand('describe', [
              ['--cluster-id', clusterId],
              ['--backup-id', backupId],
            ])}
            call={{ method: 'GET', path: backupApiPath(clusterId, backupId) }}
          />
        </section>
      </div>
      <div className="detail-side">
        <TimelineCard detail={detail} />
        <section className="card" aria-labelledby="restore-options">
          <header className="card-head">
            <h2 id="restore-options">Restore options</h2>
          </header>
          <ul className="options">
            {detail.backupType === 'COLLECTION' ? (
              <li>
                Collections to a running cluster. A restore to a new cluster requires a backup of a whole cluster.
              </li>
            ) : (
              <>
                <li>
                  To a new cluster
                  {restoreNewInstancePolicies && restoreNewInstancePolicies.length > 0
                    ? `, ${restoreNewInstancePolicies.map((policy) => versions[policy] ?? policy).join(' or ')}`
                    : ''}
                </li>
                <li>Collections to a running cluster</li>
              </>
            )}
            <li>Export of its files to a bucket (a private preview of the service)</li>
          </ul>
        </section>
        <CopiesCard detail={detail} />
      </div>
    </div>
  )
}

const Field = ({
  name,
  copy,
  children,
}: {
  name: string
  copy?: string | undefined
  children?: ReactNode
}): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>
      {children}
      {copy ? (
        <>
          <span className="mono">{copy}</span> <CopyButton text={copy} textName={`the ${name.toLowerCase()}`} />
        </>
      ) : (
        children === undefined && '—'
      )}
    </dd>
  </div>
)

const fieldsShownAbove = new Set(
  'backupId backupName backupType creationMethod status size projectId clusterId clusterName regionId createTime expireTime restoreNewInstancePolicies dbCollections collections'.split(
    ' ',
  ),
)

/** Shows fields that only newer versions of the service return, without formatting. */
const UnknownFields = ({ detail }: { detail: BackupDetail }): ReactNode =>
  Object.entries(detail)
    .filter(([name]) => !fieldsShownAbove.has(name))
    .map(([name, value]) => (
      <Field key={name} name={name}>
        <span className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</span>
      </Field>
    ))
