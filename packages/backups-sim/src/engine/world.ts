import type { InnerClock } from '../clock.ts'
import type { FailureName } from '../failures.ts'
import type { RuleName } from '../rules.ts'
import type { EventQueue } from '../state/event-queue.ts'
import type { Random } from '../state/random.ts'
import type { Cluster, Database } from '../state/state.ts'
import type { InnerStore } from '../state/store.ts'
import type { Unknowns } from '../unknowns.ts'
import type { JobPlans } from './job-plans.ts'
import type { JobDurations } from './job-durations.ts'

/** The settings and the state that operations work with. */
export interface World {
  readonly clock: InnerClock
  readonly rules: Readonly<Record<RuleName, boolean>>
  readonly unknowns: Readonly<Unknowns>
  readonly codes: Readonly<Partial<Record<FailureName, number>>>
  readonly durations: JobDurations
  readonly plans: JobPlans
  // Loading a state replaces all of the following fields.
  store: InnerStore
  events: EventQueue
  random: Random
  /** Time of the next backup of each policy, by cluster id. Scheduled events for other times are outdated. */
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

/** Returns the stored name of a database. The default database can be absent, empty or `default`, and is stored as ''. */
export const databaseName = (name: string | undefined): string => (name === undefined || name === 'default' ? '' : name)

export function findCollections(databases: readonly Database[], dbName: string): Database['collections'] {
  return databases.find((database) => database.dbName === dbName)?.collections ?? []
}

export const copyOfDatabases = (databases: readonly Database[]): Database[] => structuredClone(databases) as Database[]

/** Returns whether a cluster can be backed up or restored into: not stopped, deleted, or being restored. */
export const isRunning = (cluster: Cluster): boolean => cluster.status === 'RUNNING'
