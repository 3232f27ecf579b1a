import type { Backup, BackupDetail } from '@org/backups-core'
import { createContext, useContext } from 'react'

/** What an action is about: enough of a backup to name it. */
export type ActionBackup = Backup | BackupDetail

/** What somebody is about to do. */
export type Action =
  | { kind: 'create'; clusterId?: string }
  | { kind: 'delete' | 'restoreCluster' | 'restoreCollection' | 'export'; backup: ActionBackup }
  | { kind: 'policy'; clusterId: string; clusterName?: string }

export const ActionContext = createContext<(action: Action) => void>(() => {})

/** Opens the dialog of an action. */
export const useOpenAction = (): ((action: Action) => void) => useContext(ActionContext)
