import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { backupQuery } from '../service/backup-query.ts'
import { useConsole } from '../service/console-context.ts'
import type { ActionBackup } from '../service/action-context.ts'

/** Milliseconds until the region of a visible row is requested. Rows that are only scrolled past send no request. */
const visibleMs = 700

/** Shows the region of a backup. Lists contain no regions, so the cell requests the details of the backup. */
export function RegionCell({ backup }: { backup: ActionBackup }): ReactNode {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), visibleMs)
    return () => clearTimeout(timer)
  }, [])
  return isSettled && backup.clusterId ? <Region backup={backup} /> : placeholder
}

const placeholder = <span className="placeholder" aria-hidden="true" />

function Region({ backup: { clusterId = '', backupId } }: { backup: ActionBackup }): ReactNode {
  const { client } = useConsole()
  const { data, isError } = useQuery({
    ...backupQuery(client, clusterId, backupId),
    staleTime: Infinity,
    refetchInterval: false,
    // Other changes of the shared query must not render this cell again.
    notifyOnChangeProps: ['data', 'isError'],
  })
  if (data?.regionId) return <span title={data.regionId}>{data.regionId}</span>
  return isError ? <span className="faint">—</span> : placeholder
}
