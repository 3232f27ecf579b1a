import type { BackupPolicy, Backups } from '@org/backups-core'
import { queryOptions } from '@tanstack/react-query'

export const policyQuery = (client: Backups, clusterId: string) =>
  queryOptions({
    queryKey: ['policy', clusterId],
    queryFn: ({ signal }): Promise<BackupPolicy> => client.policies.get({ clusterId }, { signal }),
    staleTime: 30_000,
  })
