import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { Badge } from '../components/badge.tsx'
import { formatBytes, formatEnum } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { Moment } from '../components/moment.tsx'
import { backupPath } from '../service/address.ts'
import type { ActionBackup } from '../service/action-context.ts'
import type { BackupRow } from '../service/backup-row.ts'
import { RegionCell } from '../components/region-cell.tsx'

export const features = tableFeatures({ rowSortingFeature })
const column = createColumnHelper<typeof features, BackupRow>()

/** Shows a plain link. The grid handles its clicks, because a router link in each row would add many listeners. */
const NameCell = ({ backup }: { backup: ActionBackup }): ReactNode => (
  <span className="two-lines">
    <a href={backupPath(backup.clusterId ?? '', backup.backupId)} className="row-link" tabIndex={-1}>
      {backup.backupName || backup.backupId}
    </a>
    <span className="mono faint">{backup.backupId}</span>
  </span>
)

/** The columns of the list. Their ids are field names of the API, and the URL contains the id of the sorted column. */
export const columns = column.columns([
  column.accessor(({ backup }) => backup.backupName, {
    id: 'backupName',
    header: 'Name',
    cell: ({ row }) => <NameCell backup={row.original.backup} />,
  }),
  column.accessor(({ backup }) => backup.status, {
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <Badge status={row.original.backup.status} />,
  }),
  column.accessor(({ backup }) => backup.backupType, {
    id: 'backupType',
    header: 'Type',
    cell: ({ row }) => formatEnum(row.original.backup.backupType),
  }),
  column.accessor(({ backup }) => backup.creationMethod, {
    id: 'creationMethod',
    header: 'Method',
    cell: ({ row }) => formatEnum(row.original.backup.creationMethod),
  }),
  column.accessor(({ backup }) => backup.clusterName, {
    id: 'clusterName',
    header: 'Cluster',
    cell: ({ row: { original } }) => (
      <span className="two-lines">
        <span title={original.backup.clusterName}>{original.backup.clusterName || '—'}</span>
        <span className="mono faint">{original.backup.clusterId}</span>
      </span>
    ),
  }),
  column.accessor(({ backup }) => backup.projectId, {
    id: 'projectId',
    header: 'Project',
    cell: ({ row }) => (
      <span className="mono faint" title={row.original.backup.projectId}>
        {row.original.backup.projectId ?? '—'}
      </span>
    ),
  }),
  column.display({
    id: 'regionId',
    header: 'Region',
    cell: ({ row }) => <RegionCell key={row.original.backup.backupId} backup={row.original.backup} />,
  }),
  column.accessor(({ backup }) => backup.size, {
    id: 'size',
    header: 'Size',
    cell: ({ row: { original } }) =>
      original.backup.size ? formatBytes(original.backup.size) : <span className="faint">—</span>,
  }),
  column.accessor(({ created }) => created, {
    id: 'createTime',
    header: 'Created',
    cell: ({ row }) => <Moment time={row.original.backup.createTime} format="short" />,
  }),
  column.accessor(({ expires }) => expires, {
    id: 'expireTime',
    header: 'Expires',
    cell: ({ row }) => <Moment time={row.original.backup.expireTime} format="day" fallback="Never" />,
  }),
  column.display({
    id: 'actions',
    header: () => <span className="visually-hidden">Actions</span>,
    // The grid handles clicks on this button.
    cell: ({ row: { original } }) => (
      <button
        type="button"
        className="icon-button row-menu"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-label={`Actions for ${original.backup.backupName ?? original.backup.backupId}`}
      >
        <Icon name="more" size={18} />
      </button>
    ),
  }),
])
