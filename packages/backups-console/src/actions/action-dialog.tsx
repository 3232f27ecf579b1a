import { Dialog } from '@ariakit/react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Action } from '../service/action-context.ts'
import { CreateAction } from './create-action.tsx'
import { DeleteAction } from './delete-action.tsx'
import { ExportAction } from './export-action.tsx'
import { PolicyAction } from './policy-action.tsx'
import { RestoreClusterAction } from './restore-cluster-action.tsx'
import { RestoreCollectionAction } from './restore-collection-action.tsx'

/** Shows the dialog of an action. */
export function ActionDialog({ action, onClose }: { action: Action | undefined; onClose: () => void }): ReactNode {
  /** Whether the dialog shows a password that the user has not saved. */
  const isCloseBlocked = useRef(false)
  const [triedToClose, setTriedToClose] = useState(false)
  const blockClose = useCallback((isBlocked: boolean) => {
    isCloseBlocked.current = isBlocked
    if (!isBlocked) setTriedToClose(false)
  }, [])
  return (
    <Dialog
      open={action !== undefined}
      onClose={(event) => {
        if (isCloseBlocked.current) {
          event.preventDefault()
          setTriedToClose(true)
        } else onClose()
      }}
      // A click outside of the dialog must not discard the entered values.
      hideOnInteractOutside={false}
      className="dialog"
      backdrop={<div className="backdrop" />}
      unmountOnHide
    >
      {action && (
        <ActionForm
          key={JSON.stringify(action)}
          action={action}
          blockClose={blockClose}
          triedToClose={triedToClose}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface ActionFormProps {
  action: Action
  blockClose: (isBlocked: boolean) => void
  triedToClose: boolean
  onClose: () => void
}

function ActionForm({ action, blockClose, triedToClose, onClose }: ActionFormProps): ReactNode {
  switch (action.kind) {
    case 'create':
      return <CreateAction clusterId={action.clusterId} />
    case 'delete':
      return <DeleteAction backup={action.backup} onClose={onClose} />
    case 'restore-cluster':
      return <RestoreClusterAction backup={action.backup} blockClose={blockClose} triedToClose={triedToClose} />
    case 'restore-collection':
      return <RestoreCollectionAction backup={action.backup} />
    case 'export':
      return <ExportAction backup={action.backup} />
    default:
      return <PolicyAction clusterId={action.clusterId} clusterName={action.clusterName} />
  }
}
