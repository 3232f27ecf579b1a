import { Dialog } from '@ariakit/react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Action } from '../service/action-context.ts'
import { CreateAction } from './create-action.tsx'
import { DeleteAction } from './delete-action.tsx'
import { ExportAction } from './export-action.tsx'
import { PolicyAction } from './policy-action.tsx'
import { RestoreClusterAction } from './restore-cluster-action.tsx'
import { RestoreCollectionAction } from './restore-collection-action.tsx'

/** The dialog of whatever is about to be done. */
export function ActionDialog({ action, onClose }: { action: Action | undefined; onClose: () => void }): ReactNode {
  /** Something is on show that will be gone: closing asks first. */
  const isHeld = useRef(false)
  const [isWarned, setWarned] = useState(false)
  const hold = useCallback((held: boolean) => {
    isHeld.current = held
    if (!held) setWarned(false)
  }, [])
  return (
    <Dialog
      open={action !== undefined}
      onClose={(event) => {
        if (isHeld.current) {
          event.preventDefault()
          setWarned(true)
        } else onClose()
      }}
      // What was typed is not to be lost by a click beside it.
      hideOnInteractOutside={false}
      className="dialog"
      backdrop={<div className="backdrop" />}
      unmountOnHide
    >
      {action && (
        <Form key={JSON.stringify(action)} action={action} hold={hold} isWarned={isWarned} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Form({
  action,
  hold,
  isWarned,
  onClose,
}: {
  action: Action
  hold: (held: boolean) => void
  isWarned: boolean
  onClose: () => void
}): ReactNode {
  switch (action.kind) {
    case 'create':
      return <CreateAction clusterId={action.clusterId} />
    case 'delete':
      return <DeleteAction backup={action.backup} onClose={onClose} />
    case 'restoreCluster':
      return <RestoreClusterAction backup={action.backup} hold={hold} isWarned={isWarned} />
    case 'restoreCollection':
      return <RestoreCollectionAction backup={action.backup} />
    case 'export':
      return <ExportAction backup={action.backup} />
    default:
      return <PolicyAction clusterId={action.clusterId} clusterName={action.clusterName} />
  }
}
