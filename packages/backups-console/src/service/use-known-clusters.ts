import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Summary } from './summarize.ts'
import type { LoadedList } from './use-backup-list.ts'

export interface KnownCluster {
  clusterId: string
  clusterName: string
  projectId: string
}

/** All clusters seen since the page was opened. The cluster filter must also offer the clusters that it currently hides. */
const seenClusters = new Map<string, KnownCluster>()

function remember({ clusterId, clusterName, projectId }: KnownCluster): void {
  if (clusterId !== '' && !seenClusters.has(clusterId))
    seenClusters.set(clusterId, { clusterId, clusterName, projectId })
}

/** Returns the clusters and projects of all backups seen so far. The backup API has no operation that lists clusters. */
export function useKnownClusters(summary?: Summary): { clusters: KnownCluster[]; projectIds: string[] } {
  const queryClient = useQueryClient()
  return useMemo(() => {
    if (summary) for (const cluster of summary.byCluster.values()) remember(cluster)
    else {
      for (const [, list] of queryClient.getQueriesData<LoadedList>({ queryKey: ['backups'] })) {
        for (const { backup } of list?.rows.slice(0, list.length) ?? []) {
          const { clusterId = '', clusterName = clusterId, projectId = '' } = backup
          remember({ clusterId, clusterName, projectId })
        }
      }
    }
    const known = [...seenClusters.values()].sort((a, b) => a.clusterName.localeCompare(b.clusterName))
    return { clusters: known, projectIds: [...new Set(known.map(({ projectId }) => projectId))].sort() }
  }, [summary, queryClient])
}
