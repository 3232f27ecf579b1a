import type { CreateBackupParams, CreatedBackup } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { trackJob } from '../service/tracked-jobs.ts'
import type { LoadedList } from '../service/use-backup-list.ts'
import { useKnownPlaces } from '../service/use-known-places.ts'
import { useConsole } from '../service/console-context.ts'
import { backupPath } from '../service/address.ts'
import { ActionFrame } from './action-frame.tsx'
import { ClusterField } from './cluster-field.tsx'
import { StartedJob } from './started-job.tsx'
import { Choice, TextField } from './text-field.tsx'
import { useSending } from './use-sending.ts'

const words = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

/** Starts a backup by hand. */
export function CreateAction({ clusterId: given }: { clusterId: string | undefined }): ReactNode {
  const { zilliz } = useConsole()
  const queryClient = useQueryClient()
  const sending = useSending<CreatedBackup>()
  const [clusterId, setClusterId] = useState(given ?? '')
  const [backupType, setBackupType] = useState<'CLUSTER' | 'COLLECTION'>('CLUSTER')
  const [dbName, setDbName] = useState('')
  const [collections, setCollections] = useState('')
  const [regions, setRegions] = useState('')
  const collectionNames = words(collections)
  const copies = words(regions)
  const isOfCollections = backupType === 'COLLECTION'
  const { clusters } = useKnownPlaces()
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
      sending={sending}
      isValid={clusterId !== '' && (!isOfCollections || collectionNames.length > 0)}
      submit="Create backup"
      effects={[
        isOfCollections ? (
          <>
            {collectionNames.length === 0 ? 'The collections that you name' : collectionNames.join(', ')} of the{' '}
            {dbName ? `database ${dbName}` : 'default database'} are backed up.
          </>
        ) : (
          <>The whole cluster {clusterId && <span className="mono">{clusterId}</span>} is backed up, as it is now.</>
        ),
        'It is kept until somebody deletes it, and its storage is paid for. The service gives it its name.',
        'While it runs, the cluster takes no other backup by hand.',
        ...(copies.length > 0
          ? [`When it is done, a copy is made in ${copies.join(' and ')}, which stays and is paid for as well.`]
          : []),
      ]}
      confirm={{ word: [name, ...copies].join(' ').trim(), what: 'make a backup that costs' }}
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
        const created = await zilliz.backups.create(params)
        trackJob({ jobId: created.jobId, label, clusterId, backupId: created.backupId })
        void queryClient.invalidateQueries({ queryKey: ['backups'] })
        return created
      }}
      done={({ jobId, backupId, backupName }) => (
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
          { value: 'CLUSTER', label: 'The whole cluster', hint: 'Can be restored as a new cluster' },
          { value: 'COLLECTION', label: 'Some collections', hint: 'Of one database' },
        ]}
      />
      {isOfCollections && (
        <div className="field-row">
          <TextField label="Database" value={dbName} onChange={setDbName} placeholder="default" />
          <TextField
            label="Collections"
            value={collections}
            onChange={setCollections}
            hint="Names, with commas between them"
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
