import type { RestoreClusterParams, RestoredCluster } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { type ReactNode, useState } from 'react'
import { trackJob } from '../service/tracked-jobs.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { backupApiPath } from '../service/call-target.ts'
import { useConsole } from '../service/console-context.ts'
import type { ActionBackup } from '../service/action-context.ts'
import { ActionFrame } from './action-frame.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { StartedJob } from './started-job.tsx'
import { Choice, TextField } from './text-field.tsx'
import { useSending } from './use-sending.ts'

export interface RestoreClusterActionProps {
  backup: ActionBackup
  hold: (held: boolean) => void
  isWarned: boolean
}

/** Makes a new cluster from a backup. */
export function RestoreClusterAction({ backup, hold, isWarned }: RestoreClusterActionProps): ReactNode {
  const { zilliz } = useConsole()
  const sending = useSending<RestoredCluster>()
  const { clusterId = '', backupId, backupName = backupId, restoreNewInstancePolicies: policies = [] } = backup
  const [projectId, setProjectId] = useState(backup.projectId ?? '')
  const [clusterName, setClusterName] = useState(`${backup.clusterName ?? 'cluster'}-restored`)
  const [cuSize, setCuSize] = useState('1')
  const [collectionStatus, setCollectionStatus] = useState<'KEEP' | 'RELEASE'>('KEEP')
  const [version, setVersion] = useState<'LATEST' | 'ORIGINAL'>('LATEST')
  const cu = Number(cuSize)
  const isCu = Number.isInteger(cu) && cu >= 1 && cu <= 1024
  const name = clusterName.trim()
  const hasChoice = policies.length > 1
  const body: Omit<RestoreClusterParams, 'clusterId' | 'backupId'> = {
    projectId: projectId.trim(),
    clusterName: name,
    cuSize: cu,
    collectionStatus,
    ...(hasChoice && { restoreVersionPolicy: version }),
  }
  const label = `Restore of ${backupName} to ${name}`
  return (
    <ActionFrame
      title="Restore to a new cluster"
      about={backupName}
      sending={sending}
      isValid={body.projectId !== '' && name !== '' && isCu}
      submit="Restore"
      effects={[
        <>
          A new Dedicated cluster <strong>{name || '…'}</strong> with {isCu ? cu : '…'} CU is made in the region of the
          backup, and <strong>costs from the moment it runs</strong>.
        </>,
        collectionStatus === 'KEEP'
          ? 'Collections that were loaded are loaded again.'
          : 'All collections come unloaded: load those that you need.',
        'The cluster that was backed up is not touched. TTLs, its password and its scaling settings are not in a backup.',
        'The password of the new cluster is shown once, here.',
      ]}
      confirm={{ word: name, what: 'make a cluster that costs' }}
      call={{ method: 'POST', path: backupApiPath(clusterId, backupId, 'restoreCluster'), body }}
      command={asCommand('restore-cluster', [
        ['--cluster-id', clusterId],
        ['--backup-id', backupId],
        ['--project-id', body.projectId],
        ['--name', name],
        ['--cu-size', String(body.cuSize)],
        ['--collection-status', collectionStatus],
        ...(hasChoice ? [['--restore-version-policy', version] as const] : []),
        ['--password-file', `${name}.password`],
        ['--wait'],
      ])}
      send={async () => {
        const restored = await zilliz.backups.restoreCluster({ clusterId, backupId, ...body })
        hold(true)
        if (restored.jobId) trackJob({ jobId: restored.jobId, label, clusterId, backupId })
        return restored
      }}
      done={({ clusterId: newClusterId, username, password, jobId }) => (
        <>
          <PasswordPanel username={username} password={password} isWarned={isWarned} hold={hold} />
          <p>
            New cluster <span className="mono">{newClusterId}</span>{' '}
            <CopyButton text={newClusterId} what="the id of the new cluster" />
          </p>
          <StartedJob jobId={jobId} label={label} />
        </>
      )}
    >
      <TextField label="Name of the new cluster" value={clusterName} onChange={setClusterName} isRequired />
      <div className="field-row">
        <TextField
          label="Project"
          value={projectId}
          onChange={setProjectId}
          hint="Its region must be bound to it"
          isRequired
        />
        <TextField
          label="Size in CU"
          type="number"
          min={1}
          max={1024}
          value={cuSize}
          onChange={setCuSize}
          hint="1 to 1024"
          isRequired
        />
      </div>
      <Choice
        label="Collections"
        value={collectionStatus}
        onChange={setCollectionStatus}
        options={[
          { value: 'KEEP', label: 'As they were', hint: 'What was loaded is loaded' },
          { value: 'RELEASE', label: 'All unloaded', hint: 'Takes less memory at first' },
        ]}
      />
      {hasChoice && (
        <Choice
          label="Database version"
          value={version}
          onChange={setVersion}
          options={[
            { value: 'LATEST', label: 'The newest' },
            { value: 'ORIGINAL', label: 'That of the backup' },
          ]}
        />
      )}
    </ActionFrame>
  )
}
