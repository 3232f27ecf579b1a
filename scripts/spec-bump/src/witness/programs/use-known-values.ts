/** A program of somebody who works from the lists of values and the tables. Never run; see read-answers.ts. */
import {
  BACKUP_STATUS,
  type BACKUP_TYPE_VALUES,
  type BackupStatus,
  codes,
  type COLLECTION_LOAD_STATUS,
  type CREATION_METHOD_VALUES,
  type JOB_STATUS,
  type JOB_TYPE,
  type JobStatus,
  operations,
  type POLICY_STATUS,
  retryClasses,
  servers,
} from '@org/backups-client'

type Known<Values extends readonly string[]> = Values[number]

export const finished: Known<typeof JOB_STATUS>[] = ['SUCCESSFUL', 'FAILED', 'CANCELED']
export const working: Known<typeof JOB_STATUS>[] = ['PENDING', 'IN_PROGRESS', 'CANCELING']
export const jobs: Known<typeof JOB_TYPE>[] = ['BACKUP', 'RESTORE', 'IMPORT', 'MIGRATION', 'CLONE_COLLECTION']
export const states: Known<typeof BACKUP_STATUS>[] = ['CREATING', 'AVAILABLE', 'DELETED']
export const loads: Known<typeof COLLECTION_LOAD_STATUS>[] = ['LOADED', 'UNLOADED']
export const policies: Known<typeof POLICY_STATUS>[] = ['ENABLED', 'DISABLED']
export const types: Known<typeof BACKUP_TYPE_VALUES>[] = ['CLUSTER', 'COLLECTION']
export const methods: Known<typeof CREATION_METHOD_VALUES>[] = ['MANUAL', 'AUTO']

/** The values are open: one that is not known yet is text all the same. */
export const unheardOf: [BackupStatus, JobStatus] = ['ARCHIVED', 'PAUSED']

export const isKnown = (status: BackupStatus): boolean => (BACKUP_STATUS as readonly string[]).includes(status)

export const isRead = (id: keyof typeof operations): boolean => operations[id].retry === 'read'

export const table = [
  operations.listBackups.path,
  operations.createBackup.method,
  operations.restoreCluster.secrets.length,
  retryClasses.create.noAnswer,
  retryClasses.read.badBody,
  retryClasses.delete.neverSent,
  retryClasses.replace.rateLimited,
  servers[0],
] as const

export const isBusy = (code: number): boolean => codes[code]?.[0] === 'conflict'
