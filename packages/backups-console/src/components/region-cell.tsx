import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { backupQuery } from '../service/backup-query.ts'
import { useConsole } from '../service/console-context.ts'
import type { ActionBackup } from '../service/action-context.ts'

/** Rows that fly by ask for nothing. */
const restingMs = 700

/** The region is in the description of a backup only: it is asked for when a row has been in sight for a while. */
export function RegionCell({ backup }: { backup: ActionBackup }): ReactNode {
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), restingMs)
    return () => clearTimeout(timer)
  }, [])
  return isResting && backup.clusterId ? <Region backup={backup} /> : unknown
}

const unknown = <span className="placeholder" aria-hidden="true" />

function Region({ backup: { clusterId = '', backupId } }: { backup: ActionBackup }): ReactNode {
  const { zilliz } = useConsole()
  const { data, isError } = useQuery({
    ...backupQuery(zilliz, clusterId, backupId),
    staleTime: Infinity,
    refetchInterval: false,
    // What is in the list need not be drawn again because it is described elsewhere.
    notifyOnChangeProps: ['data', 'isError'],
  })
  if (data?.regionId) return <span title={data.regionId}>{data.regionId}</span>
  return isError ? <span className="faint">—</span> : unknown
}
