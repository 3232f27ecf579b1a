import type { RestoreCollectionParams, StartedJob as Started } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { backupQuery } from '../service/backup-query.ts'
import { trackJob } from '../service/tracked-jobs.ts'
import { FailurePanel } from '../components/failure-panel.tsx'
import { formatDatabase } from '../components/format.ts'
import { Skeleton } from '../components/skeleton.tsx'
import { backupApiPath } from '../service/call-target.ts'
import { useConsole } from '../service/console-context.ts'
import { databasesOf } from '../service/databases-of.ts'
import type { ActionBackup } from '../service/action-context.ts'
import { ActionFrame } from './action-frame.tsx'
import { ClusterField } from './cluster-field.tsx'
import { StartedJob } from './started-job.tsx'
import { Choice, SelectField, TextField } from './text-field.tsx'
import { useWriter } from './use-writer.ts'

/** Shows the dialog that restores one or all collections of a backup to a running cluster. */
export function RestoreCollectionAction({ backup }: { backup: ActionBackup }): ReactNode {
  const { client } = useConsole()
  const writer = useWriter<Started>()
  const { clusterId = '', backupId, backupName = backupId } = backup
  const query = useQuery(backupQuery(client, clusterId, backupId))
  const sources = (query.data ? databasesOf(query.data.detail) : []).flatMap(({ dbName = '', collections }) =>
    collections.map(({ collectionName = '' }) => ({ dbName, collectionName })),
  )
  const [destClusterId, setDestClusterId] = useState('')
  const [scope, setScope] = useState<'one' | 'all'>('one')
  const [sourceIndex, setSourceIndex] = useState(0)
  const [destDbName, setDestDbName] = useState('')
  const [destName, setDestName] = useState<string>()
  const [loadStatus, setLoadStatus] = useState<'LOADED' | 'UNLOADED'>('UNLOADED')
  const source = sources[sourceIndex]
  const destCollectionName = destName ?? source?.collectionName ?? ''
  const isOneCollection = scope === 'one' && source !== undefined
  const body: Omit<RestoreCollectionParams, 'clusterId' | 'backupId'> = {
    destClusterId,
    ...(isOneCollection && {
      dbCollections: [
        {
          ...(source.dbName && { dbName: source.dbName }),
          ...(destDbName.trim() && { destDbName: destDbName.trim() }),
          collections: [
            {
              collectionName: source.collectionName,
              destCollectionName: destCollectionName.trim(),
              destCollectionStatus: loadStatus,
            },
          ],
        },
      ],
    }),
  }
  const qualifiedName = (dbName: string | undefined, name: string): string => (dbName ? `${dbName}.${name}` : name)
  const label = `Restore of ${isOneCollection ? source.collectionName : 'collections'} from ${backupName}`
  return (
    <ActionFrame
      title="Restore collections"
      subtitle={backupName}
      writer={writer}
      isValid={destClusterId !== '' && (scope === 'all' || (isOneCollection && destCollectionName.trim() !== ''))}
      submit="Restore"
      effects={[
        isOneCollection ? (
          <>
            <strong className="mono">{qualifiedName(source.dbName, source.collectionName)}</strong> is restored to
            cluster <span className="mono">{destClusterId || '…'}</span> as{' '}
            <strong className="mono">
              {qualifiedName(destDbName.trim() || source.dbName, destCollectionName || '…')}
            </strong>
            , {loadStatus === 'LOADED' ? 'and loaded into memory' : 'unloaded'}.
          </>
        ) : (
          <>
            All {sources.length || ''} collections are restored to cluster{' '}
            <span className="mono">{destClusterId || '…'}</span>, unloaded, under the same names.
          </>
        ),
        'The service does not document what happens if the cluster has a collection with that name. Choose an unused name.',
        'The restored data uses storage of that cluster. The backup does not change.',
      ]}
      confirm={{ text: destClusterId, purpose: 'write to that cluster' }}
      call={{ method: 'POST', path: backupApiPath(clusterId, backupId, 'restoreCollection'), body }}
      command={asCommand('restore-collection', [
        ['--cluster-id', clusterId],
        ['--backup-id', backupId],
        ['--dest-cluster-id', destClusterId],
        ...(isOneCollection
          ? [
              [
                '--map',
                `${qualifiedName(source.dbName, source.collectionName)}=${qualifiedName(destDbName.trim(), destCollectionName)}`,
              ] as const,
            ]
          : []),
        ...(isOneCollection && loadStatus === 'LOADED' ? [['--load'] as const] : []),
        ['--wait'],
      ])}
      send={async () => {
        const started = await client.backups.restoreCollection({ clusterId, backupId, ...body })
        trackJob({ jobId: started.jobId, label, clusterId, backupId })
        return started
      }}
      renderResult={({ jobId }) => <StartedJob jobId={jobId} label={label} />}
    >
      <ClusterField
        label="Target cluster"
        value={destClusterId}
        onChange={setDestClusterId}
        hint="A running cluster, possibly in another project"
      />
      <Choice
        label="What to restore"
        value={scope}
        onChange={setScope}
        options={[
          { value: 'one', label: 'One collection', hint: 'Under a name that you choose' },
          { value: 'all', label: 'Everything in the backup', hint: 'Unloaded, under the same names' },
        ]}
      />
      {query.isPending && <Skeleton lines={2} label="Loading the collections" />}
      {query.isError && <FailurePanel error={query.error} retry={() => void query.refetch()} />}
      {scope === 'one' && sources.length > 0 && (
        <>
          <SelectField
            label="Collection"
            value={String(sourceIndex)}
            onChange={(index) => {
              setSourceIndex(Number(index))
              setDestName(undefined)
            }}
            options={sources.map(({ dbName, collectionName }, index) => [
              String(index),
              `${collectionName} (${formatDatabase(dbName)})`,
            ])}
          />
          <div className="field-row">
            <TextField label="New name" value={destCollectionName} onChange={setDestName} isRequired />
            <TextField
              label="Target database"
              value={destDbName}
              onChange={setDestDbName}
              placeholder={formatDatabase(source?.dbName)}
            />
          </div>
          <Choice
            label="Load status"
            value={loadStatus}
            onChange={setLoadStatus}
            options={[
              { value: 'UNLOADED', label: 'Unloaded' },
              { value: 'LOADED', label: 'Loaded into memory' },
            ]}
          />
        </>
      )}
    </ActionFrame>
  )
}
