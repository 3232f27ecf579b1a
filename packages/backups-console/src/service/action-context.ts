import type { Backup, BackupDetail } from '@org/backups-core'
import { createContext, useContext } from 'react'

/** The backup that an action applies to: an item of a list, or a backup with its details. */
export type ActionBackup = Backup | BackupDetail

/** An action that a dialog can perform. */
export type Action =
  | { kind: 'create'; clusterId?: string }
  | { kind: 'delete' | 'restore-cluster' | 'restore-collection' | 'export'; backup: ActionBackup }
  | { kind: 'policy'; clusterId: string; clusterName?: string }

export const ActionContext = createContext<(action: Action) => void>(() => {})

/** Returns a function that opens the dialog of an action. */
export const useOpenAction = (): ((action: Action) => void) => useContext(ActionContext)
