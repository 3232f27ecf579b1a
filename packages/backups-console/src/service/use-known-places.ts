import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Summary } from './summarize.ts'
import type { LoadedList } from './use-backup-list.ts'

export interface KnownCluster {
  clusterId: string
  clusterName: string
  projectId: string
}

/** Once seen, known until the page is left: a filter must not make the other choices vanish. */
const clusters = new Map<string, KnownCluster>()

function note({ clusterId, clusterName, projectId }: KnownCluster): void {
  if (clusterId !== '' && !clusters.has(clusterId)) clusters.set(clusterId, { clusterId, clusterName, projectId })
}

/** Clusters and projects that some backup is of. The API for backups has no operation that lists them. */
export function useKnownPlaces(summary?: Summary): { clusters: KnownCluster[]; projectIds: string[] } {
  const queryClient = useQueryClient()
  return useMemo(() => {
    if (summary) for (const cluster of summary.byCluster.values()) note(cluster)
    else {
      for (const [, list] of queryClient.getQueriesData<LoadedList>({ queryKey: ['backups'] })) {
        for (const { backup } of list?.rows.slice(0, list.length) ?? []) {
          const { clusterId = '', clusterName = clusterId, projectId = '' } = backup
          note({ clusterId, clusterName, projectId })
        }
      }
    }
    const known = [...clusters.values()].sort((a, b) => a.clusterName.localeCompare(b.clusterName))
    return { clusters: known, projectIds: [...new Set(known.map(({ projectId }) => projectId))].sort() }
  }, [summary, queryClient])
}
