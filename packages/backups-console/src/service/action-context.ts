import type { Backup, BackupDetail } from '@org/backups-core'
import { createContext, useContext } from 'react'

/** The backup of an action, from the list or with its details. */
export type ActionBackup = Backup | BackupDetail

/** The action of the open dialog. */
export type Action =
  | { kind: 'create'; clusterId?: string }
  | { kind: 'delete' | 'restoreCluster' | 'restoreCollection' | 'export'; backup: ActionBackup }
  | { kind: 'policy'; clusterId: string; clusterName?: string }

export const ActionContext = createContext<(action: Action) => void>(() => {})

/** Returns a function that opens the dialog of an action. */
export const useOpenAction = (): ((action: Action) => void) => useContext(ActionContext)
