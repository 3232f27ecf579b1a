/** A backup as the API lists it. */
const backup = (n: number): string =>
  `{"backupId":"backup${n}_0b9d15a0ddexxxx","projectId":"proj-20e13e974c7d659a83xxxx","backupName":"Dedicated-01_backup${n}",` +
  `"backupType":"CLUSTER","creationMethod":"AUTO","status":"AVAILABLE","size":${n * 1024},"expireTime":"2024-09-02T02:27:51Z",` +
  `"clusterId":"in01-3e5ad8adc38xxxx","clusterName":"Dedicated-01","createTime":"2024-08-26T02:27:51Z"}`

/** Rows of equal size for the services of the compared clients. */
const otherRow = (n: number): string =>
  `{"backup_id":"backup${n}_0b9d15a0ddexxxx","source_index_id":"proj-20e13e974c7d659a83xxxx","name":"Dedicated-01_backup${n}",` +
  `"source_index_name":"CLUSTER","cloud":"aws","status":"Ready","size_bytes":${n * 1024},"region":"us-west-2",` +
  `"description":"in01-3e5ad8adc38xxxx","dimension":128,"created_at":"2024-08-26T02:27:51Z"}`

const awsRow = (n: number): string =>
  `{"BackupJobId":"backup${n}_0b9d15a0ddexxxx","AccountId":"proj-20e13e974c7d659a83xxxx","BackupVaultName":"Dedicated-01_backup${n}",` +
  `"BackupType":"CLUSTER","ResourceType":"AUTO","State":"COMPLETED","BackupSizeInBytes":${n * 1024},"CompletionDate":1725243871,` +
  `"ResourceArn":"in01-3e5ad8adc38xxxx","ResourceName":"Dedicated-01","CreationDate":1724639271}`

/** The body of the response to a list request. Without `total`, every page is full. */
export function pageText(url: URL, total?: number): string {
  const { pathname, searchParams } = url
  const size = Number(['pageSize', 'limit', 'maxResults'].map((name) => searchParams.get(name)).find(Boolean) ?? 100)
  const page = Number(searchParams.get('currentPage') ?? 1)
  const count = total ?? size
  const rows = (row: (n: number) => string): string => {
    const first = (page - 1) * size
    const length = Math.max(0, Math.min(size, count - first))
    return `[${Array.from({ length }, (_, index) => row(first + index + 1)).join(',')}]`
  }
  if (pathname === '/backup-jobs') return `{"BackupJobs":${rows(awsRow)}}`
  if (pathname === '/backups') return `{"data":${rows(otherRow)}}`
  if (pathname === '/projects') return `{"projects":${rows(otherRow)}}`
  return `{"code":0,"data":{"count":${count},"currentPage":${page},"pageSize":${size},"backups":${rows(backup)}}}`
}
