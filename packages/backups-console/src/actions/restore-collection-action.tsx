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
import { useSending } from './use-sending.ts'

/** Puts collections of a backup into a running cluster: one of them, as the vendor's text has it, or all. */
export function RestoreCollectionAction({ backup }: { backup: ActionBackup }): ReactNode {
  const { zilliz } = useConsole()
  const sending = useSending<Started>()
  const { clusterId = '', backupId, backupName = backupId } = backup
  const query = useQuery(backupQuery(zilliz, clusterId, backupId))
  const sources = (query.data ? databasesOf(query.data.detail) : []).flatMap(({ dbName = '', collections }) =>
    collections.map(({ collectionName = '' }) => ({ dbName, collectionName })),
  )
  const [destClusterId, setDestClusterId] = useState('')
  const [scope, setScope] = useState<'one' | 'all'>('one')
  const [place, setPlace] = useState(0)
  const [destDbName, setDestDbName] = useState('')
  const [destName, setDestName] = useState<string>()
  const [load, setLoad] = useState<'LOADED' | 'UNLOADED'>('UNLOADED')
  const source = sources[place]
  const destCollectionName = destName ?? source?.collectionName ?? ''
  const isOne = scope === 'one' && source !== undefined
  const body: Omit<RestoreCollectionParams, 'clusterId' | 'backupId'> = {
    destClusterId,
    ...(isOne && {
      dbCollections: [
        {
          ...(source.dbName && { dbName: source.dbName }),
          ...(destDbName.trim() && { destDbName: destDbName.trim() }),
          collections: [
            {
              collectionName: source.collectionName,
              destCollectionName: destCollectionName.trim(),
              destCollectionStatus: load,
            },
          ],
        },
      ],
    }),
  }
  const named = (dbName: string | undefined, name: string): string => (dbName ? `${dbName}.${name}` : name)
  const label = `Restore of ${isOne ? source.collectionName : 'collections'} from ${backupName}`
  return (
    <ActionFrame
      title="Restore collections"
      about={backupName}
      sending={sending}
      isValid={destClusterId !== '' && (scope === 'all' || (isOne && destCollectionName.trim() !== ''))}
      submit="Restore"
      effects={[
        isOne ? (
          <>
            <strong className="mono">{named(source.dbName, source.collectionName)}</strong> is put into cluster{' '}
            <span className="mono">{destClusterId || '…'}</span> as{' '}
            <strong className="mono">{named(destDbName.trim() || source.dbName, destCollectionName || '…')}</strong>,{' '}
            {load === 'LOADED' ? 'and loaded into memory' : 'unloaded'}.
          </>
        ) : (
          <>
            All {sources.length || ''} collections are put into cluster{' '}
            <span className="mono">{destClusterId || '…'}</span>, unloaded, under their own names.
          </>
        ),
        'What the service does when a collection of that name is there already is not documented: choose a name that is free.',
        'They take space in that cluster. The backup stays as it is.',
      ]}
      confirm={{ word: destClusterId, what: 'write into that cluster' }}
      call={{ method: 'POST', path: backupApiPath(clusterId, backupId, 'restoreCollection'), body }}
      command={asCommand('restore-collection', [
        ['--cluster-id', clusterId],
        ['--backup-id', backupId],
        ['--dest-cluster-id', destClusterId],
        ...(isOne
          ? [
              [
                '--map',
                `${named(source.dbName, source.collectionName)}=${named(destDbName.trim(), destCollectionName)}`,
              ] as const,
            ]
          : []),
        ...(isOne && load === 'LOADED' ? [['--load'] as const] : []),
        ['--wait'],
      ])}
      send={async () => {
        const started = await zilliz.backups.restoreCollection({ clusterId, backupId, ...body })
        trackJob({ jobId: started.jobId, label, clusterId, backupId })
        return started
      }}
      done={({ jobId }) => <StartedJob jobId={jobId} label={label} />}
    >
      <ClusterField
        label="Into cluster"
        value={destClusterId}
        onChange={setDestClusterId}
        hint="A running cluster; it may be in another project"
      />
      <Choice
        label="What to restore"
        value={scope}
        onChange={setScope}
        options={[
          { value: 'one', label: 'One collection', hint: 'Under a name of your choice' },
          { value: 'all', label: 'Everything in the backup', hint: 'Unloaded, under the same names' },
        ]}
      />
      {query.isPending && <Skeleton lines={2} label="Reading the collections" />}
      {query.isError && <FailurePanel error={query.error} retry={() => void query.refetch()} />}
      {scope === 'one' && sources.length > 0 && (
        <>
          <SelectField
            label="Collection"
            value={String(place)}
            onChange={(index) => {
              setPlace(Number(index))
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
              label="Into database"
              value={destDbName}
              onChange={setDestDbName}
              placeholder={formatDatabase(source?.dbName)}
            />
          </div>
          <Choice
            label="Afterwards"
            value={load}
            onChange={setLoad}
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
