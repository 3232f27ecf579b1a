import type { BackupDetail, Backups } from '@org/backups-core'
import { queryOptions } from '@tanstack/react-query'
import { pollInterval } from './poll-interval.ts'

/** Returns the query of one backup. It polls while the backup is being created. */
export const backupQuery = (client: Backups, clusterId: string, backupId: string) =>
  queryOptions({
    queryKey: ['backup', clusterId, backupId],
    queryFn: async ({
      signal,
    }): Promise<{ detail: BackupDetail; regionId: string | undefined; requestId: string | undefined }> => {
      const { data, requestId } = await client.backups.describe({ clusterId, backupId }, { signal }).withResponse()
      return { detail: data, regionId: data.regionId, requestId }
    },
    staleTime: 10_000,
    refetchInterval: ({ state }) =>
      state.data?.detail.status === 'CREATING' ? pollInterval(state.dataUpdateCount) : false,
    refetchIntervalInBackground: true,
  })
