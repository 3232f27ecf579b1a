import type { StartedJob as Started } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { type ReactNode, useState } from 'react'
import { trackJob } from '../service/tracked-jobs.ts'
import { formatBytes } from '../components/format.ts'
import { backupApiPath } from '../service/call-target.ts'
import { useConsole } from '../service/console-context.ts'
import type { ActionBackup } from '../service/action-context.ts'
import { ActionFrame } from './action-frame.tsx'
import { StartedJob } from './started-job.tsx'
import { TextField } from './text-field.tsx'
import { useWriter } from './use-writer.ts'

/** Shows the dialog that exports the files of a backup to a bucket. */
export function ExportAction({ backup }: { backup: ActionBackup }): ReactNode {
  const { client } = useConsole()
  const writer = useWriter<Started>()
  const [integrationId, setIntegrationId] = useState('')
  const [directory, setDirectory] = useState('')
  const { clusterId = '', backupId, backupName = backupId } = backup
  const id = integrationId.trim()
  const body = { integrationId: id, ...(directory.trim() && { directory: directory.trim() }) }
  const label = `Export of ${backupName}`
  return (
    <ActionFrame
      title="Export to a bucket"
      subtitle={backupName}
      writer={writer}
      isValid={id !== ''}
      submit="Export"
      effects={[
        `The files of the backup${backup.size ? ` (${formatBytes(backup.size)})` : ''} are copied to ${directory.trim() ? `${directory.trim()} in ` : ''}the bucket of ${id || 'the storage integration'}.`,
        'The provider of the bucket charges for traffic and storage. A canceled export does not delete the files that it uploaded.',
        'The backup does not change. Export is in private preview. The service rejects it if it is not enabled for your organization.',
      ]}
      confirm={{ text: backupName, purpose: 'export it' }}
      call={{ method: 'POST', path: backupApiPath(clusterId, backupId, 'export'), body }}
      command={asCommand('export', [
        ['--cluster-id', clusterId],
        ['--backup-id', backupId],
        ['--integration-id', id],
        ...(body.directory ? [['--directory', body.directory] as const] : []),
        ['--wait'],
      ])}
      send={async () => {
        const started = await client.backups.export({ clusterId, backupId, ...body })
        trackJob({ jobId: started.jobId, label, clusterId, backupId })
        return started
      }}
      renderResult={({ jobId }) => <StartedJob jobId={jobId} label={label} />}
    >
      <TextField
        label="Storage integration"
        value={integrationId}
        onChange={setIntegrationId}
        placeholder="integ-…"
        hint="The id shown on the Integrations page of the web console"
        isRequired
      />
      <TextField
        label="Directory"
        value={directory}
        onChange={setDirectory}
        placeholder="backups/"
        hint="In the bucket (optional)"
      />
    </ActionFrame>
  )
}
