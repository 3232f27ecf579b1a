import type { BackupRow } from './backup-row.ts'

export interface ClusterTotal {
  clusterId: string
  clusterName: string
  projectId: string
  count: number
  bytes: number
}

/** Totals of what is loaded. */
export interface Summary {
  count: number
  bytes: number
  byStatus: ReadonlyMap<string, number>
  byCluster: ReadonlyMap<string, ClusterTotal>
  /** Backups of each day, as days since 1970 in UTC, by how they came to be. */
  byDay: ReadonlyMap<number, { AUTO: number; MANUAL: number }>
  /** When those that expire do. */
  expirations: readonly number[]
}

const dayMs = 86_400_000

/** Sums up rows that are still coming in; each is looked at once. */
export function createSummarizer(): (rows: readonly BackupRow[], length: number) => Summary {
  let source: readonly BackupRow[] | undefined
  let taken = 0
  let summary = empty()
  return (rows, length) => {
    if (rows !== source || length < taken) {
      source = rows
      taken = 0
      summary = empty()
    }
    if (taken === length) return summary
    for (; taken < length; taken++) add(summary, rows[taken] as BackupRow)
    // A new object tells React that something has changed.
    summary = { ...summary }
    return summary
  }
}

interface OpenSummary extends Summary {
  byStatus: Map<string, number>
  byCluster: Map<string, ClusterTotal>
  byDay: Map<number, { AUTO: number; MANUAL: number }>
  expirations: number[]
}

const empty = (): OpenSummary => ({
  count: 0,
  bytes: 0,
  byStatus: new Map(),
  byCluster: new Map(),
  byDay: new Map(),
  expirations: [],
})

function add(summary: OpenSummary, { backup, created, expires }: BackupRow): void {
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
