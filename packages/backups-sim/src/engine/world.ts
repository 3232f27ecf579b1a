import type { InternalClock } from '../clock.ts'
import type { FailureName } from '../failures.ts'
import type { RuleName } from '../rules.ts'
import type { EventQueue } from '../state/event-queue.ts'
import type { Random } from '../state/random.ts'
import type { Cluster, Database } from '../state/state.ts'
import type { InternalStore } from '../state/store.ts'
import type { Unknowns } from '../unknowns.ts'
import type { JobPlans } from './job-plans.ts'
import type { JobDurations } from './job-durations.ts'

/** The settings and the state of one simulator. */
export interface World {
  readonly clock: InternalClock
  readonly rules: Readonly<Record<RuleName, boolean>>
  readonly unknowns: Readonly<Unknowns>
  readonly codes: Readonly<Partial<Record<FailureName, number>>>
  readonly durations: JobDurations
  readonly plans: JobPlans
  // `load` replaces the following fields.
  store: InternalStore
  events: EventQueue
  random: Random
  /** Time of each policy's next backup, by cluster id. Events at other times are outdated. */
  nextPolicyRun: Map<string, number>
  /** Response data by idempotency key, if the setting `idempotencyHeader` is used. */
  idempotentResults: Map<string, object>
}

/** Returns the total size of the databases in bytes. */
export function sizeOf(databases: readonly Database[]): number {
  let size = 0
  for (const { collections } of databases) for (const collection of collections) size += collection.size
  return size
}

/** Returns the stored name of a database. Requests omit the name of the default database, or send '' or 'default'; the stored name is ''. */
export const databaseName = (name: string | undefined): string => (name === undefined || name === 'default' ? '' : name)

export function findCollections(databases: readonly Database[], dbName: string): Database['collections'] {
  return databases.find((database) => database.dbName === dbName)?.collections ?? []
}

export const copyDatabases = (databases: readonly Database[]): Database[] => structuredClone(databases) as Database[]

export const isSecondary = (cluster: Cluster): boolean => cluster.globalClusterMeta?.role === 'SECONDARY'

/** Returns whether a cluster accepts backups and restores. Clusters that are stopped, deleted or being restored do not. */
export const isRunning = (cluster: Cluster): boolean => cluster.status === 'RUNNING'
