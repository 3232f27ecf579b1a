import type { InnerClock } from '../clock.ts'
import type { FailureName } from '../failures.ts'
import type { RuleName } from '../rules.ts'
import type { Agenda } from '../state/agenda.ts'
import type { Random } from '../state/random.ts'
import type { Cluster, Database } from '../state/state.ts'
import type { InnerStore } from '../state/store.ts'
import type { Unknowns } from '../unknowns.ts'
import type { JobPlans } from './job-plans.ts'
import type { JobDurations } from './job-durations.ts'

/** All that an operation works with. */
export interface World {
  readonly clock: InnerClock
  readonly rules: Readonly<Record<RuleName, boolean>>
  readonly unknowns: Readonly<Unknowns>
  readonly codes: Readonly<Partial<Record<FailureName, number>>>
  readonly durations: JobDurations
  readonly plans: JobPlans
  /** What follows is replaced together when a state is loaded. */
  store: InnerStore
  agenda: Agenda
  random: Random
  /** When each policy is due next, by cluster id: an appointment that is not this one is out of date. */
  due: Map<string, number>
  /** Data of answers by idempotency key, where there is such a thing. */
  remembered: Map<string, object>
}

/** Bytes of everything in these databases. */
export function sizeOf(databases: readonly Database[]): number {
  let size = 0
  for (const { collections } of databases) for (const collection of collections) size += collection.size
  return size
}

/** Empty, absent and `default` all stand for the default database, which has no name here. */
export const databaseName = (name: string | undefined): string => (name === undefined || name === 'default' ? '' : name)

export function findCollections(databases: readonly Database[], dbName: string): Database['collections'] {
  return databases.find((database) => database.dbName === dbName)?.collections ?? []
}

export const copyOfDatabases = (databases: readonly Database[]): Database[] => structuredClone(databases) as Database[]

/** Whether a cluster can be worked with: there, running, and not in the middle of a restore. */
export const isRunning = (cluster: Cluster): boolean => cluster.status === 'RUNNING'
