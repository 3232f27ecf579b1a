import { DialogDismiss, DialogHeading } from '@ariakit/react'
import type { BackupPolicy } from '@org/backups-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Icon } from '../components/icon.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { policyQuery } from '../service/policy-query.ts'
import { useConsole } from '../service/console-context.ts'
import { PolicyForm, type PolicyFormProps } from './policy-form.tsx'

/** Loads the policy of a cluster, and shows the form that changes the policy. */
export function PolicyAction({ clusterId, clusterName }: Omit<PolicyFormProps, 'policy'>): ReactNode {
  const { client } = useConsole()
  const query = useQuery({ ...policyQuery(client, clusterId), refetchOnMount: 'always' })
  // The form compares new values with the policy that was set when the dialog opened, even after the form has set another policy.
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
          <Skeleton lines={5} label="Loading the current policy" />
        )}
      </div>
    </>
  )
}
