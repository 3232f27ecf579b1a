/**
 * A simple second implementation of the service, which tests compare with the simulator. It has the same initial state as the
 * simulator, but shares no code with it. Times are seconds since 1970.
 */

export interface ModelCluster {
  id: string
  name: string
  readyAt: number
  /** Size in bytes by `database/collection`. */
  content: Map<string, number>
  backups: number
}

export interface ModelBackup {
  /** The ids of automatic backups and copies are undefined until a list returns them. */
  id: string | undefined
  cluster: ModelCluster
  name: string
  type: 'CLUSTER' | 'COLLECTION'
  method: 'AUTO' | 'MANUAL'
  created: number
  done: number
  expires: number | undefined
  deletedAt: number | undefined
  content: Map<string, number>
  region: string
  isCopy: boolean
  /** Regions that receive a copy when the backup is complete. */
  copies: string[]
}

interface ModelJob {
  id: string
  created: number
  end: number
  outcome: 'SUCCESSFUL' | 'FAILED'
  /** Cluster that receives the content when the job ends. */
  targetCluster: ModelCluster | undefined
  content: Map<string, number>
  hasEnded: boolean
}

export interface ModelPolicy {
  cluster: ModelCluster
  enabled: boolean
  days: number[]
  hour: number
  offset: number
  retention: number
  lastDue: number
}

const day = 86_400
const bytesPerSecond = 700_000_000

export const bytesOf = (content: Map<string, number>): number =>
  [...content.values()].reduce((sum, size) => sum + size, 0)

export interface Reference {
  now: number
  clusters: ModelCluster[]
  backups: ModelBackup[]
  jobs: ModelJob[]
  policies: ModelPolicy[]
}

export const statusOf = ({ now }: Reference, backup: ModelBackup): string =>
  backup.deletedAt !== undefined ? 'DELETED' : backup.done <= now ? 'AVAILABLE' : 'CREATING'

export const listed = ({ backups }: Reference): ModelBackup[] =>
  backups.filter(({ deletedAt }) => deletedAt === undefined)

export const isReady = ({ now }: Reference, cluster: ModelCluster): boolean => cluster.readyAt <= now

export function isBackingUp(model: Reference, cluster: ModelCluster, method: ModelBackup['method']): boolean {
  return model.backups.some(
    (backup) =>
      backup.cluster === cluster &&
      backup.method === method &&
      !backup.isCopy &&
      statusOf(model, backup) === 'CREATING',
  )
}

/** Returns when a job ends. It is pending for 5 s, and ends when the given share of its work is done. */
export const endOf = (now: number, fixed: number, bytes: number, share = 1): number =>
  Math.floor(now + 5 + (fixed + bytes / bytesPerSecond) * share)

export function addBackup(
  model: Reference,
  cluster: ModelCluster,
  fields: Pick<ModelBackup, 'method' | 'type' | 'content' | 'copies' | 'expires'> & { namedAfter: string },
): ModelBackup {
  const { namedAfter, ...rest } = fields
  const backup: ModelBackup = {
    ...rest,
    id: undefined,
    cluster,
    name: `${namedAfter}_backup${++cluster.backups}`,
    created: model.now,
    done: endOf(model.now, 60, bytesOf(rest.content)),
    deletedAt: undefined,
    region: 'aws-us-west-2',
    isCopy: false,
  }
  model.backups.push(backup)
  return backup
}

export function automaticBackup(model: Reference, { cluster, retention }: ModelPolicy): void {
  if (!isReady(model, cluster) || isBackingUp(model, cluster, 'AUTO')) return
  addBackup(model, cluster, {
    method: 'AUTO',
    type: 'CLUSTER',
    content: new Map(cluster.content),
    copies: [],
    expires: model.now + retention * day,
    namedAfter: cluster.name,
  })
}

/** Returns the first scheduled time after `lastDue`. */
function nextRun({ enabled, days, hour, offset, lastDue }: ModelPolicy): number {
  if (!enabled) return Infinity
  for (let midnight = Math.floor(lastDue / day) * day - day; ; midnight += day) {
    // 1970-01-01 was a Thursday.
    const weekday = ((midnight / day + 3) % 7) + 1
    const due = midnight + hour * 3600 + offset
    if (days.includes(weekday) && due > lastDue) return due
  }
}

/** Applies all events of the current second: job ends, then expiries, then due policies. */
function applyEvents(model: Reference): void {
  const { now } = model
  for (const backup of model.backups.filter(({ done, deletedAt }) => done === now && deletedAt === undefined)) {
    for (const region of backup.copies) {
      model.backups.push({
        ...backup,
        id: undefined,
        created: now,
        done: endOf(now, 60, bytesOf(backup.content)),
        region,
        isCopy: true,
        copies: [],
      })
    }
  }
  for (const job of model.jobs.filter(({ end, hasEnded }) => end === now && !hasEnded)) {
    job.hasEnded = true
    if (!job.targetCluster || job.outcome === 'FAILED') continue
    // Another restore may have created a collection with this name while the job was running.
    if ([...job.content.keys()].some((name) => job.targetCluster?.content.has(name))) job.outcome = 'FAILED'
    else for (const [name, size] of job.content) job.targetCluster.content.set(name, size)
  }
  for (const backup of listed(model)) if (backup.expires === now) backup.deletedAt = now
  for (const policy of model.policies) {
    if (nextRun(policy) !== now) continue
    automaticBackup(model, policy)
    policy.lastDue = now
  }
}

export function advance(model: Reference, seconds: number): void {
  const until = model.now + seconds
  for (;;) {
    const times = [
      ...model.backups.flatMap(({ done, expires }) => [done, expires ?? Infinity]),
      ...model.jobs.map(({ end }) => end),
      ...model.policies.map(nextRun),
    ].filter((time) => time > model.now)
    const next = Math.min(...times, Infinity)
    if (next > until) break
    model.now = next
    applyEvents(model)
  }
  model.now = until
}
