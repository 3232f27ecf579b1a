import { isRecord, type View } from './format.ts'

/** A row of a list of backups. */
export const backupView: View = {
  columns: [
    { field: 'backupId', title: 'BACKUP ID', rank: 0, isWhole: true },
    { field: 'clusterId', title: 'CLUSTER ID', rank: 2, isWhole: true },
    { field: 'status', title: 'STATUS', as: 'status', rank: 1 },
    { field: 'createTime', title: 'CREATED', as: 'time', rank: 3 },
    { field: 'size', title: 'SIZE', as: 'size', rank: 4 },
    { field: 'backupType', title: 'TYPE', rank: 5 },
    { field: 'creationMethod', title: 'METHOD', rank: 6 },
    { field: 'backupName', title: 'NAME', rank: 7 },
    { field: 'expireTime', title: 'EXPIRES', as: 'time', rank: 8 },
    { field: 'clusterName', title: 'CLUSTER', rank: 9 },
    { field: 'projectId', title: 'PROJECT ID', rank: 11, isWhole: true },
    { field: 'restoreNewInstancePolicies', title: 'RESTORES AS', rank: 10 },
  ],
}

/** The same, of one cluster: what is the same in every row is what a narrow terminal can do without. */
export const clusterBackupView: View = {
  columns: backupView.columns.map((column) => (column.field === 'clusterId' ? { ...column, rank: 20 } : column)),
}

/** What a command serves, by its address. */
export const urlView: View = { columns: [{ field: 'url', title: 'URL', rank: 0 }] }
export const linkView: View = { columns: [{ field: 'link', title: 'LINK', rank: 0, isWhole: true }] }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The collections of a backup with their database, from either form of the answer. */
function collectionRows({ dbCollections, collections }: Readonly<Record<string, unknown>>): readonly object[] {
  if (!Array.isArray(dbCollections)) return Array.isArray(collections) ? collections.filter(isRecord) : []
  return dbCollections.filter(isRecord).flatMap((database) => {
    const held = Array.isArray(database['collections']) ? database['collections'].filter(isRecord) : []
    return held.map((collection) => ({ dbName: text(database['dbName']) || 'default', ...collection }))
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

/** What a call answers that starts or removes something. */
export const receiptView: View = {
  columns: [
    { field: 'backupId', title: 'Backup ID', rank: 0 },
    { field: 'backupName', title: 'Name', rank: 0 },
    { field: 'clusterId', title: 'Cluster ID', rank: 0 },
    { field: 'username', title: 'User', rank: 0 },
    { field: 'password', title: 'Password', rank: 0 },
    { field: 'status', title: 'Status', as: 'status', rank: 0 },
    { field: 'jobId', title: 'Job ID', rank: 0 },
  ],
}

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

/** A request that was not sent. */
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
