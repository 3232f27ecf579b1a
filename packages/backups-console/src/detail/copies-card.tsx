import type { BackupDetail } from '@org/backups-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { RegionCell } from '../components/region-cell.tsx'
import { Badge } from '../components/badge.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useConsole } from '../service/console-context.ts'
import { backupPath } from '../service/address.ts'

/** Maximum number of backups that are searched for copies. It limits the number of requests. */
const maxSearched = 1000

/**
 * Lists the copies of a backup in other regions. The API does not link a copy to its source, so backups of the same cluster with the
 * same name count as copies.
 */
export function CopiesCard({ detail }: { detail: BackupDetail }): ReactNode {
  const { client } = useConsole()
  const { clusterId = '', backupName, backupId } = detail
  const query = useQuery({
    queryKey: ['copies', clusterId, backupName],
    queryFn: async ({ signal }) => {
      const ofCluster = await client.backups.list({ clusterId }, { signal }).toArray({ max: maxSearched })
      return ofCluster.filter((backup) => backup.backupName === backupName)
    },
    enabled: clusterId !== '' && backupName !== undefined,
    staleTime: 60_000,
  })
  const others = query.data?.filter((backup) => backup.backupId !== backupId) ?? []
  return (
    <section className="card" aria-labelledby="copies">
      <header className="card-head">
        <h2 id="copies">Copies</h2>
      </header>
      {query.isPending && <Skeleton lines={2} label="Searching for copies" />}
      {query.isError && <FailurePanel error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && others.length === 0 && (
        <p className="card-note">
          No other backup of this cluster has this name, so there is no copy in another region.
        </p>
      )}
      {others.length > 0 && (
        <ul className="copies">
          {others.map((backup) => (
            <li key={backup.backupId}>
              <span className="two-lines">
                <Link href={backupPath(clusterId, backup.backupId)}>
                  <RegionCell backup={backup} />
                </Link>
                <span className="mono faint">{backup.backupId}</span>
              </span>
              <Badge status={backup.status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
