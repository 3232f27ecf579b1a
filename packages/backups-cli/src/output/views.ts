import { formatAge } from './format-age.ts'
import { isRecord, type View } from './format.ts'

/** Rows of a list of backups. */
export const backupView: View = {
  columns: [
    { field: 'backupId', title: 'BACKUP ID', rank: 0, isNeverCut: true },
    { field: 'clusterName', title: 'CLUSTER', rank: 5 },
    { field: 'clusterId', title: 'CLUSTER ID', rank: 2, isNeverCut: true },
    { field: 'status', title: 'STATUS', as: 'status', rank: 1 },
    { field: 'createTime', title: 'AGE', rank: 3, display: ({ createTime }, now) => formatAge(createTime, now) },
    { field: 'size', title: 'SIZE', as: 'size', rank: 4 },
    { field: 'createTime', title: 'CREATED', as: 'time', rank: 6 },
    { field: 'backupType', title: 'TYPE', rank: 7 },
    { field: 'creationMethod', title: 'METHOD', rank: 8 },
    { field: 'backupName', title: 'NAME', rank: 9 },
    { field: 'expireTime', title: 'EXPIRES', as: 'time', rank: 10 },
    { field: 'projectId', title: 'PROJECT ID', rank: 12, isNeverCut: true },
    { field: 'restoreNewInstancePolicies', title: 'RESTORES AS', rank: 11 },
  ],
}

/** Rows of a list of one cluster's backups. The cluster id is the same in every row, so a narrow terminal omits it first. */
export const clusterBackupView: View = {
  columns: backupView.columns.map((column) => (column.field === 'clusterId' ? { ...column, rank: 20 } : column)),
}

/** The address that `sim` or `console` serves. */
export const urlView: View = { columns: [{ field: 'url', title: 'URL', rank: 0 }] }
export const linkView: View = { columns: [{ field: 'link', title: 'LINK', rank: 0, isNeverCut: true }] }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Returns the collections of a backup with their database. The API returns them in one of two fields. */
function collectionRows({ dbCollections, collections }: Readonly<Record<string, unknown>>): readonly object[] {
  if (!Array.isArray(dbCollections)) return Array.isArray(collections) ? collections.filter(isRecord) : []
  return dbCollections.filter(isRecord).flatMap((database) => {
    const inDatabase = Array.isArray(database['collections']) ? database['collections'].filter(isRecord) : []
    return inDatabase.map((collection) => ({ dbName: text(database['dbName']) || 'default', ...collection }))
  })
}

/** One backup. */
export const backupDetailView: View = {
  columns: [
    { field: 'backupId', title: 'Backup ID', rank: 0 },
    { field: 'backupName', title: 'Name', rank: 0 },
    { field: 'status', title: 'Status', as: 'status', rank: 0 },
    { field: 'backupType', title: 'Type', rank: 0 },
    { field: 'creationMethod', title: 'Method', rank: 0 },
    { field: 'size', title: 'Size', as: 'size', rank: 0 },
    { field: 'createTime', title: 'Created', as: 'time', rank: 0 },
    { field: 'expireTime', title: 'Expires', as: 'time', rank: 0 },
    { field: 'clusterId', title: 'Cluster ID', rank: 0 },
    { field: 'clusterName', title: 'Cluster', rank: 0 },
    { field: 'projectId', title: 'Project ID', rank: 0 },
    { field: 'regionId', title: 'Region', rank: 0 },
    { field: 'restoreNewInstancePolicies', title: 'Restores as', rank: 0 },
  ],
  sections: [
    {
      title: 'Collections',
      columns: [
        { field: 'dbName', title: 'DATABASE', rank: 1 },
        { field: 'collectionName', title: 'COLLECTION', rank: 0 },
        { field: 'status', title: 'STATUS', as: 'status', rank: 2 },
        { field: 'description', title: 'DESCRIPTION', rank: 3 },
      ],
      rows: collectionRows,
    },
  ],
}

const resultTitles = {
  backupId: 'Backup ID',
  backupName: 'Name',
  clusterId: 'Cluster ID',
  username: 'User',
  password: 'Password',
  status: 'Status',
  jobId: 'Job ID',
} as const

/** Returns the view of the result of a write with these fields. */
export const resultView = (...fields: (keyof typeof resultTitles)[]): View => ({
  columns: fields.map((field) => ({
    field,
    title: resultTitles[field],
    rank: 0,
    ...(field === 'status' && { as: 'status' as const }),
  })),
})

export const jobView: View = {
  columns: [
    { field: 'jobId', title: 'Job ID', rank: 0 },
    { field: 'type', title: 'Type', rank: 0 },
    { field: 'status', title: 'Status', as: 'status', rank: 0 },
    { field: 'progress', title: 'Progress', as: 'percent', rank: 0 },
    { field: 'startTime', title: 'Started', as: 'time', rank: 0 },
    { field: 'endTime', title: 'Ended', as: 'time', rank: 0 },
    { field: 'reason', title: 'Reason', rank: 0 },
  ],
}

/** The request that `--dry-run` prints. */
export const requestView: View = {
  columns: [
    { field: 'method', title: 'Method', rank: 0 },
    { field: 'url', title: 'URL', rank: 0 },
    { field: 'body', title: 'Body', as: 'json', rank: 0 },
  ],
  sections: [
    {
      title: 'Changes',
      columns: [
        { field: 'field', title: 'FIELD', rank: 0 },
        { field: 'from', title: 'FROM', rank: 1 },
        { field: 'to', title: 'TO', rank: 1 },
      ],
      rows: ({ changes }) => (Array.isArray(changes) ? changes.filter(isRecord) : []),
    },
  ],
}
