import type { BackupRow } from './backup-row.ts'

export interface ClusterTotal {
  clusterId: string
  clusterName: string
  projectId: string
  count: number
  bytes: number
}

/** Totals of the loaded backups. */
export interface Summary {
  count: number
  bytes: number
  byStatus: ReadonlyMap<string, number>
  byCluster: ReadonlyMap<string, ClusterTotal>
  /** The number of backups per day and creation method. Days are counted from 1970 in UTC. */
  byDay: ReadonlyMap<number, { AUTO: number; MANUAL: number }>
  /** Expiry times in milliseconds since 1970, of the backups that expire. */
  expirations: readonly number[]
}

const dayMs = 86_400_000

/** Creates a function that computes the totals of a growing list of rows. Each call processes only the new rows. */
export function createSummarizer(): (rows: readonly BackupRow[], length: number) => Summary {
  let source: readonly BackupRow[] | undefined
  let counted = 0
  let summary = empty()
  return (rows, length) => {
    if (rows !== source || length < counted) {
      source = rows
      counted = 0
      summary = empty()
    }
    if (counted === length) return summary
    for (; counted < length; counted++) add(summary, rows[counted] as BackupRow)
    // React compares objects by identity, so a changed summary must be a new object.
    summary = { ...summary }
    return summary
  }
}

interface MutableSummary extends Summary {
  byStatus: Map<string, number>
  byCluster: Map<string, ClusterTotal>
  byDay: Map<number, { AUTO: number; MANUAL: number }>
  expirations: number[]
}

const empty = (): MutableSummary => ({
  count: 0,
  bytes: 0,
  byStatus: new Map(),
  byCluster: new Map(),
  byDay: new Map(),
  expirations: [],
})

function add(summary: MutableSummary, { backup, created, expires }: BackupRow): void {
  const { status = 'UNKNOWN', size = 0, clusterId = '', clusterName = clusterId, projectId = '' } = backup
  summary.count++
  summary.bytes += size
  summary.byStatus.set(status, (summary.byStatus.get(status) ?? 0) + 1)
  const cluster = summary.byCluster.get(clusterId) ?? { clusterId, clusterName, projectId, count: 0, bytes: 0 }
  cluster.count++
  cluster.bytes += size
  summary.byCluster.set(clusterId, cluster)
  if (created > 0) {
    const day = Math.floor(created / dayMs)
    const counts = summary.byDay.get(day) ?? { AUTO: 0, MANUAL: 0 }
    counts[backup.creationMethod === 'AUTO' ? 'AUTO' : 'MANUAL']++
    summary.byDay.set(day, counts)
  }
  if (expires !== Infinity) summary.expirations.push(expires)
}
