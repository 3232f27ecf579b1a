import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Route } from '../generated/validators.gen.ts'

/** What a key may do, in the words of `x-plan-limits` in the document. */
export type Role = 'ORGANIZATION_OWNER' | 'PROJECT_ADMIN' | 'BACKUP_MANAGE' | 'BACKUP_VIEW'

/** The keys that are valid, with their roles; undefined when any key is, as an organization owner's. */
export type ApiKeys = ReadonlyMap<string, Role> | undefined

/** Managing includes viewing. */
const includes: Readonly<Record<Role, readonly Role[]>> = {
  ORGANIZATION_OWNER: ['ORGANIZATION_OWNER'],
  PROJECT_ADMIN: ['PROJECT_ADMIN'],
  BACKUP_MANAGE: ['BACKUP_MANAGE', 'BACKUP_VIEW'],
  BACKUP_VIEW: ['BACKUP_VIEW'],
}

export function readApiKeys(keys: readonly string[] | Readonly<Record<string, Role>> | undefined): ApiKeys {
  if (keys === undefined) return undefined
  if (Array.isArray(keys)) return new Map((keys as string[]).map((key) => [key, 'ORGANIZATION_OWNER']))
  return new Map(Object.entries(keys as Record<string, Role>))
}

/** Whether the key is valid and its role may call the operation. */
export function checkAccess(world: World, keys: ApiKeys, key: string | undefined, route: Route): Refusal | undefined {
  const role = key === undefined ? undefined : keys ? keys.get(key) : 'ORGANIZATION_OWNER'
  if (role === undefined) return world.rules.apiKey ? refuse('invalidKey') : undefined
  const isAllowed = route.roles.length === 0 || includes[role].some((granted) => route.roles.includes(granted))
  return isAllowed || !world.rules.role ? undefined : refuse('roleLacks')
}

/** Counts requests of one key to one operation; says whether this one is too many. */
export interface RateLimit {
  isTooMany(key: string, route: Route): boolean
}

/**
 * Clocks and networks jitter: a client that keeps to the limit by its own clock, with bursts exactly a second apart, is not to
 * be refused for a few milliseconds.
 */
const toleranceMs = 100

/** Counts real time, since that is what callers pace by, however fast the simulated days go. */
export function createRateLimit(realNow: () => number): RateLimit {
  const arrivals = new Map<string, number[]>()
  return {
    isTooMany(key, { operationId, rateLimit }) {
      const now = realNow()
      const place = `${operationId} ${key}`
      let times = arrivals.get(place)
      if (!times) {
        times = []
        // Keys come and go: what has been idle is dropped when a new one comes.
        for (const [idle, list] of arrivals)
          if ((list.at(-1) ?? 0) < now - rateLimit.seconds * 1000) arrivals.delete(idle)
        arrivals.set(place, times)
      }
      const oldest = times[times.length - rateLimit.requests]
      if (oldest !== undefined && oldest > now - rateLimit.seconds * 1000 + toleranceMs) return true
      times.push(now)
      if (times.length > rateLimit.requests) times.shift()
      return false
    },
  }
}
