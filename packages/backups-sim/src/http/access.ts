import { checkList, checkOneOf, checkText } from '../check.ts'
import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Route } from '../generated/validators.gen.ts'

/** Role of an API key: a role in `x-plan-limits` of the document, or `ORGANIZATION_OWNER`, which has no access to projects. */
export type Role = 'ORGANIZATION_OWNER' | 'PROJECT_ADMIN' | 'BACKUP_MANAGE' | 'BACKUP_VIEW'

/** Roles of the valid API keys. If undefined, every key is valid and has the role of a project admin. */
export type ApiKeys = ReadonlyMap<string, Role> | undefined

const defaultRole: Role = 'PROJECT_ADMIN'

/** The roles whose privileges each role has. */
const includedRoles: Readonly<Record<Role, readonly Role[]>> = {
  ORGANIZATION_OWNER: [],
  PROJECT_ADMIN: ['PROJECT_ADMIN'],
  BACKUP_MANAGE: ['BACKUP_MANAGE', 'BACKUP_VIEW'],
  BACKUP_VIEW: ['BACKUP_VIEW'],
}

const checkKeys = checkList(checkText)
const checkRole = checkOneOf(...Object.keys(includedRoles))

/** Checks the option `apiKeys`. The messages never contain a key. */
export function checkApiKeys(value: unknown, name: string): void {
  if (Array.isArray(value)) checkKeys(value, name)
  else if (typeof value === 'object' && value !== null)
    for (const role of Object.values(value)) checkRole(role, `each role in ${name}`)
  else throw new TypeError(`${name} must be an array of keys, or an object with a role for each key`)
}

export function readApiKeys(keys: readonly string[] | Readonly<Record<string, Role>> | undefined): ApiKeys {
  if (keys === undefined) return undefined
  if (Array.isArray(keys)) return new Map((keys as string[]).map((key) => [key, defaultRole]))
  return new Map(Object.entries(keys as Record<string, Role>))
}

/** Returns a refusal if the key is invalid or its role may not call the operation. */
export function checkAccess(world: World, keys: ApiKeys, key: string | undefined, route: Route): Refusal | undefined {
  const role = key === undefined ? undefined : keys ? keys.get(key) : defaultRole
  if (role === undefined) return world.rules.apiKey ? refuse('invalidKey') : undefined
  const isAllowed = route.roles.length === 0 || includedRoles[role].some((granted) => route.roles.includes(granted))
  return isAllowed || !world.rules.role ? undefined : refuse('roleNotAllowed')
}

/** Counts the requests of each API key to each operation. */
export interface RateLimit {
  /** Counts a request, and returns whether the request exceeds the limit. */
  exceedsLimit(key: string, route: Route): boolean
}

/** Tolerance for early requests. Network jitter shifts requests, and some clients send bursts exactly one second apart. */
const toleranceMs = 100

/** Creates a rate limit. It uses real time, because clients pace their requests in real time even if the simulated clock is faster. */
export function createRateLimit(realNow: () => number): RateLimit {
  const arrivals = new Map<string, number[]>()
  return {
    exceedsLimit(key, { operationId, rateLimit }) {
      const now = realNow()
      const bucket = `${operationId} ${key}`
      let times = arrivals.get(bucket)
      if (!times) {
        times = []
        // Removing idle entries here limits the size of the map.
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
