import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Route } from '../generated/validators.gen.ts'

/** Role of an API key, as named by `x-plan-limits` in the document. */
export type Role = 'ORGANIZATION_OWNER' | 'PROJECT_ADMIN' | 'BACKUP_MANAGE' | 'BACKUP_VIEW'

/** Roles of the valid API keys. If undefined, every key is valid and has the role of an organization owner. */
export type ApiKeys = ReadonlyMap<string, Role> | undefined

/** The privileges of each role. `BACKUP_MANAGE` includes `BACKUP_VIEW`. */
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

/** Returns a refusal if the key is invalid or its role may not call the operation. */
export function checkAccess(world: World, keys: ApiKeys, key: string | undefined, route: Route): Refusal | undefined {
  const role = key === undefined ? undefined : keys ? keys.get(key) : 'ORGANIZATION_OWNER'
  if (role === undefined) return world.rules.apiKey ? refuse('invalidKey') : undefined
  const isAllowed = route.roles.length === 0 || includes[role].some((granted) => route.roles.includes(granted))
  return isAllowed || !world.rules.role ? undefined : refuse('roleLacks')
}

/** Counts the requests of each API key to each operation. */
export interface RateLimit {
  /** Counts a request. Returns true if it exceeds the limit. */
  isTooMany(key: string, route: Route): boolean
}

/** Requests may be this early, because clocks and networks jitter, and clients may send bursts exactly one second apart. */
const toleranceMs = 100

/** Creates a rate limit in real time, because clients pace their requests in real time even if the simulated clock is faster. */
export function createRateLimit(realNow: () => number): RateLimit {
  const arrivals = new Map<string, number[]>()
  return {
    isTooMany(key, { operationId, rateLimit }) {
      const now = realNow()
      const bucket = `${operationId} ${key}`
      let times = arrivals.get(bucket)
      if (!times) {
        times = []
        // Idle entries are dropped when a new one is added, so that the map does not grow.
        for (const [idle, list] of arrivals)
          if ((list.at(-1) ?? 0) < now - rateLimit.seconds * 1000) arrivals.delete(idle)
        arrivals.set(bucket, times)
      }
      const oldest = times[times.length - rateLimit.requests]
      if (oldest !== undefined && oldest > now - rateLimit.seconds * 1000 + toleranceMs) return true
      times.push(now)
      if (times.length > rateLimit.requests) times.shift()
      return false
    },
  }
}
