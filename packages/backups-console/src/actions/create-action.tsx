import type { CreateBackupParams, CreatedBackup } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { trackJob } from '../service/tracked-jobs.ts'
import type { LoadedList } from '../service/use-backup-list.ts'
import { useKnownClusters } from '../service/use-known-clusters.ts'
import { useConsole } from '../service/console-context.ts'
import { backupPath } from '../service/address.ts'
import { ActionFrame } from './action-frame.tsx'
import { ClusterField } from './cluster-field.tsx'
import { StartedJob } from './started-job.tsx'
import { Choice, TextField } from './text-field.tsx'
import { useWriter } from './use-writer.ts'

const splitNames = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

/** Shows the dialog that creates a manual backup. */
export function CreateAction({ clusterId: initialClusterId }: { clusterId: string | undefined }): ReactNode {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const writer = useWriter<CreatedBackup>()
  const [clusterId, setClusterId] = useState(initialClusterId ?? '')
  const [backupType, setBackupType] = useState<'CLUSTER' | 'COLLECTION'>('CLUSTER')
  const [dbName, setDbName] = useState('')
  const [collections, setCollections] = useState('')
  const [regions, setRegions] = useState('')
  const collectionNames = splitNames(collections)
  const copies = splitNames(regions)
  const isOfCollections = backupType === 'COLLECTION'
  const { clusters } = useKnownClusters()
  const name = clusters.find((cluster) => cluster.clusterId === clusterId)?.clusterName ?? clusterId
  const params: CreateBackupParams = {
    clusterId,
    backupType,
    ...(isOfCollections && { dbCollections: [{ ...(dbName && { dbName }), collectionNames }] }),
    ...(copies.length > 0 && { crossRegionCopies: copies.map((regionId) => ({ regionId })) }),
  }
  const { clusterId: _, ...body } = params
  const label = `Backup of ${isOfCollections ? `${collectionNames.length} collections of ` : ''}${clusterId}`
  return (
    <ActionFrame
      title="Create a backup"
      writer={writer}
      isValid={clusterId !== '' && (!isOfCollections || collectionNames.length > 0)}
      submit="Create backup"
      effects={[
        isOfCollections ? (
          <>
            {collectionNames.length === 0 ? 'The named collections' : collectionNames.join(', ')} of the{' '}
            {dbName ? `database ${dbName}` : 'default database'} are backed up.
          </>
        ) : (
          <>
            The whole cluster {clusterId && <span className="mono">{clusterId}</span>} is backed up in its current
            state.
          </>
        ),
        'The backup is kept until you delete it, and its storage costs money. The service chooses its name.',
        'The cluster accepts no other manual backup while this one runs.',
        ...(copies.length > 0
          ? [
              `Then the service copies the backup to ${copies.join(' and ')}. Copies are kept until you delete them, and their storage costs money.`,
            ]
          : []),
      ]}
      confirm={{ text: [name, ...copies].join(' ').trim(), purpose: 'create a backup that costs money' }}
      call={{ method: 'POST', path: `/v2/clusters/${encodeURIComponent(clusterId)}/backups/create`, body }}
      command={asCommand('create', [
        ['--cluster-id', clusterId],
        ...(isOfCollections && dbName ? [['--database', dbName] as const] : []),
        ...(isOfCollections ? collectionNames.map((collection) => ['--collection', collection] as const) : []),
        ...copies.map((regionId) => ['--copy-to', regionId] as const),
        ['--wait'],
      ])}
      knownBackupIds={queryClient
        .getQueriesData<LoadedList>({ queryKey: ['backups'] })
        .flatMap(([, list]) => (list?.isComplete ? list.rows.map(({ backup }) => backup.backupId) : []))}
      send={async () => {
        const created = await client.backups.create(params)
        trackJob({ jobId: created.jobId, label, clusterId, backupId: created.backupId })
        void queryClient.invalidateQueries({ queryKey: ['backups'] })
        return created
      }}
      renderResult={({ jobId, backupId, backupName }) => (
        <>
          <StartedJob jobId={jobId} label={label} />
          <p>
            <Link href={backupPath(clusterId, backupId)}>{backupName ?? backupId}</Link>
          </p>
        </>
      )}
    >
      <ClusterField label="Cluster" value={clusterId} onChange={setClusterId} />
      <Choice
        label="What to back up"
        value={backupType}
        onChange={setBackupType}
        options={[
          { value: 'CLUSTER', label: 'The whole cluster', hint: 'Can be restored to a new cluster' },
          { value: 'COLLECTION', label: 'Some collections', hint: 'From one database' },
        ]}
      />
      {isOfCollections && (
        <div className="field-row">
          <TextField label="Database" value={dbName} onChange={setDbName} placeholder="default" />
          <TextField
            label="Collections"
            value={collections}
            onChange={setCollections}
            hint="Names, separated by commas"
            isRequired
          />
        </div>
      )}
      <TextField
        label="Copies in other regions"
        value={regions}
        onChange={setRegions}
        placeholder="none"
        hint="Regions of the same cloud, such as aws-us-east-1"
      />
    </ActionFrame>
  )
}
