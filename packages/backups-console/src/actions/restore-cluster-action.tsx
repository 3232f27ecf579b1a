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
import { useWriter } from './use-writer.ts'

export interface RestoreClusterActionProps {
  backup: ActionBackup
  blockClose: (isBlocked: boolean) => void
  triedToClose: boolean
}

/** Shows the dialog that restores a backup to a new cluster. */
export function RestoreClusterAction({ backup, blockClose, triedToClose }: RestoreClusterActionProps): ReactNode {
  const { client } = useConsole()
  const writer = useWriter<RestoredCluster>()
  const { clusterId = '', backupId, backupName = backupId, restoreNewInstancePolicies: policies = [] } = backup
  const [projectId, setProjectId] = useState(backup.projectId ?? '')
  const [clusterName, setClusterName] = useState(`${backup.clusterName ?? 'cluster'}-restored`)
  const [cuSize, setCuSize] = useState('1')
  const [collectionStatus, setCollectionStatus] = useState<'KEEP' | 'RELEASE'>('KEEP')
  const [version, setVersion] = useState<'LATEST' | 'ORIGINAL'>('LATEST')
  const cu = Number(cuSize)
  const isCu = Number.isInteger(cu) && cu >= 1
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
      subtitle={backupName}
      writer={writer}
      isValid={body.projectId !== '' && name !== '' && isCu}
      submit="Restore"
      effects={[
        <>
          A new Dedicated cluster <strong>{name || '…'}</strong> with {isCu ? cu : '…'} CU is created in the region of
          the backup. <strong>The cluster costs money once it runs.</strong>
        </>,
        collectionStatus === 'KEEP'
          ? 'Collections that were loaded are loaded again.'
          : 'No collection is loaded into memory. Load the collections that you need.',
        'The source cluster does not change. A backup contains no TTLs, mmap settings, passwords and scaling settings. It may also contain no users and roles.',
        'This dialog shows the password of the new cluster once.',
      ]}
      confirm={{ text: name, purpose: 'create a cluster that costs money' }}
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
        const restored = await client.backups.restoreCluster({ clusterId, backupId, ...body })
        blockClose(true)
        if (restored.jobId) trackJob({ jobId: restored.jobId, label, clusterId, backupId })
        return restored
      }}
      renderResult={({ clusterId: newClusterId, username, password, jobId }) => (
        <>
          <PasswordPanel username={username} password={password} triedToClose={triedToClose} blockClose={blockClose} />
          <p>
            New cluster <span className="mono">{newClusterId}</span>{' '}
            <CopyButton text={newClusterId} textName="the id of the new cluster" />
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
          hint="Must be bound to the region of the backup"
          isRequired
        />
        <TextField
          label="Size in CU"
          type="number"
          min={1}
          value={cuSize}
          onChange={setCuSize}
          hint="At most 32 in a Standard project"
          isRequired
        />
      </div>
      <Choice
        label="Collections"
        value={collectionStatus}
        onChange={setCollectionStatus}
        options={[
          { value: 'KEEP', label: 'As in the backup', hint: 'Collections that were loaded are loaded again' },
          { value: 'RELEASE', label: 'All unloaded', hint: 'Uses less memory at first' },
        ]}
      />
      {hasChoice && (
        <Choice
          label="Database version"
          value={version}
          onChange={setVersion}
          options={[
            { value: 'LATEST', label: 'The latest' },
            { value: 'ORIGINAL', label: 'The version of the backup' },
          ]}
        />
      )}
    </ActionFrame>
  )
}
