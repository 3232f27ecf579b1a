import { DialogDismiss, DialogHeading } from '@ariakit/react'
import type { BackupPolicy } from '@org/backups-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Icon } from '../components/icon.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { policyQuery } from '../service/policy-query.ts'
import { useConsole } from '../service/console-context.ts'
import { PolicyForm } from './policy-form.tsx'

/** Changes when a cluster is backed up by itself; begins with the policy that stands. */
export function PolicyAction({
  clusterId,
  clusterName,
}: {
  clusterId: string
  clusterName: string | undefined
}): ReactNode {
  const { zilliz } = useConsole()
  const query = useQuery({ ...policyQuery(zilliz, clusterId), refetchOnMount: 'always' })
  // What stood when the form was opened stays its measure, also when the form itself has changed it.
  const [policy, setPolicy] = useState<BackupPolicy>()
  const { data, isFetching } = query
  useEffect(() => {
    if (data && !isFetching) setPolicy((known) => known ?? data)
  }, [data, isFetching])
  if (policy) return <PolicyForm clusterId={clusterId} clusterName={clusterName} policy={policy} />
  return (
    <>
      <header className="dialog-head">
        <DialogHeading>Backup policy</DialogHeading>
        <DialogDismiss className="icon-button" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </header>
      <div className="dialog-body">
        {query.isError ? (
          <FailurePanel error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton lines={5} label="Reading the policy that stands" />
        )}
      </div>
    </>
  )
}
