import type { DeletedBackup } from '@org/backups-core'
import { asCommand } from '@org/wording'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { updateRow } from '../service/use-backup-list.ts'
import { formatBytes } from '../components/format.ts'
import { Icon } from '../components/icon.tsx'
import { backupApiPath } from '../service/call-target.ts'
import { useConsole } from '../service/console-context.ts'
import type { ActionBackup } from '../service/action-context.ts'
import { ActionFrame } from './action-frame.tsx'
import { useWriter } from './use-writer.ts'

/** Shows the dialog that deletes a backup. */
export function DeleteAction({ backup, onClose }: { backup: ActionBackup; onClose: () => void }): ReactNode {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const writer = useWriter<DeletedBackup>()
  const { clusterId = '', backupId, backupName = backupId } = backup
  return (
    <ActionFrame
      title="Delete this backup?"
      subtitle={backupName}
      writer={writer}
      isValid
      isDanger
      submit="Delete permanently"
      effects={[
        <>
          <strong>{backupName}</strong>
          {backup.size ? ` (${formatBytes(backup.size)})` : ''} is deleted immediately. This cannot be undone.
        </>,
        'Restored clusters and copies in other regions are not affected.',
        ...(backup.creationMethod === 'AUTO'
          ? ['The policy of the cluster stays active and continues to create backups.']
          : []),
        ...(backup.status === 'CREATING'
          ? ['The backup is still being created, so the service may reject the request.']
          : []),
      ]}
      confirm={{ text: backupName, purpose: 'delete it' }}
      call={{ method: 'DELETE', path: backupApiPath(clusterId, backupId) }}
      command={asCommand('delete', [
        ['--cluster-id', clusterId],
        ['--backup-id', backupId],
      ])}
      send={async () => {
        const deleted = await client.backups.delete({ clusterId, backupId })
        updateRow(queryClient, backupId, () => undefined)
        void queryClient.invalidateQueries({ queryKey: ['backup', clusterId, backupId] })
        return deleted
      }}
      renderResult={() => (
        <>
          <p className="done-line">
            <Icon name="check" size={18} /> {backupName} was deleted.
          </p>
          {location.pathname !== '/' && (
            <button
              type="button"
              className="button"
              onClick={() => {
                onClose()
                navigate(`/${location.search}`)
              }}
            >
              All backups
            </button>
          )}
        </>
      )}
    />
  )
}
