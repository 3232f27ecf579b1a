import { requestDefaults } from '@org/backups-client'
import { checkCallOptions } from './check-options.ts'
import { invalidArgument } from './errors/backups-error.ts'
import { BASE_URLS, type BackupsOptions, type Pacer } from './options.ts'
import { type BackupsResource, bindBackups } from './resources/backups.ts'
import { bindJobs, type JobsResource } from './resources/jobs.ts'
import { bindPolicies, type PoliciesResource } from './resources/policies.ts'
import { keyFault } from './transport/auth.ts'
import { isLoopback } from './transport/loopback.ts'
import { realRuntime, type Runtime } from './transport/runtime.ts'
import { runtimeFetch } from './transport/runtime-fetch.ts'
import { createClient } from './transport/send.ts'
import type { Settings } from './transport/settings.ts'
import { version } from './version.ts'

/** The client. Every method takes the API's own names, flat, and what belongs to the call as a second object. */
export interface Backups {
  readonly backups: BackupsResource
  readonly policies: PoliciesResource
  readonly jobs: JobsResource
}

/**
 * Makes a client. Sends nothing, reads no environment.
 *
 * @throws BackupsError `invalid_argument` for an option that cannot be right
 * @example
 * const zilliz = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '' })
 * const backups = await zilliz.backups.list().toArray({ max: 1000 })
 */
export function createBackups(options: BackupsOptions): Backups {
  return createBackupsWith(options, realRuntime)
}

/** As `createBackups`, with time and chance in the caller's hands. For this package's tests. */
export function createBackupsWith(options: BackupsOptions, runtime: Partial<Runtime>): Backups {
  const client = createClient(applyDefaults(options, { ...realRuntime, ...runtime }))
  return { backups: bindBackups(client), policies: bindPolicies(client), jobs: bindJobs(client) }
}

function applyDefaults(options: BackupsOptions, runtime: Runtime): Settings {
  const {
    apiKey,
    baseUrl = BASE_URLS.global,
    fetch = runtimeFetch,
    timeoutMs = 30_000,
    deadlineMs = 90_000,
    retry = { attempts: 2 },
    pacing = { requestsPerSecond: 20 },
    onEvent,
    userAgent,
  } = options ?? {}
  const refuse = (field: string, problem: string): never => {
    throw invalidArgument('createBackups', field, problem)
  }
  const isFunction = typeof apiKey === 'function'
  const problem = isFunction ? undefined : keyFault(apiKey)
  if (problem !== undefined) refuse('apiKey', problem)
  const fault = checkCallOptions({ timeoutMs, deadlineMs, retry })
  if (fault) refuse(fault.field, fault.problem)
  if (typeof fetch !== 'function') refuse('fetch', 'must be a function')
  if (onEvent !== undefined && typeof onEvent !== 'function') refuse('onEvent', 'must be a function')
  if (userAgent !== undefined && !/^[\x20-\x7e]*$/.test(userAgent))
    refuse('userAgent', 'must be text that a header can carry')
  const { acquire, requestsPerSecond } = (pacing || {}) as Partial<Pacer> & { requestsPerSecond?: number }
  const isPaced =
    typeof acquire === 'function' || (Number.isInteger(requestsPerSecond) && Number(requestsPerSecond) > 0)
  if (pacing !== false && !isPaced) refuse('pacing', 'must be false, { requestsPerSecond: 1, 2 … } or { acquire }')
  // https only: the key is in every request. Loopback hosts are the exception, for mocks and proxies.
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isHttp = url?.protocol === 'http:' && isLoopback(url.hostname)
  if (!url || (url.protocol !== 'https:' && !isHttp) || url.search || url.hash || url.username || url.password) {
    refuse('baseUrl', 'must be an https URL (http for loopback) without credentials, query or fragment')
  }
  const { headers: fresh, ...init } = requestDefaults()
  const headers: Record<string, string> = { accept: 'application/json', ...fresh }
  // A browser sends its own, and would ask the server's leave for ours.
  if (!globalThis.navigator?.userAgent?.startsWith('Mozilla')) {
    headers['user-agent'] = `org-backups-core/${version}${userAgent ? ` ${userAgent}` : ''}`
  }
  return {
    apiKey: isFunction ? apiKey : () => apiKey,
    baseUrl: ((url as URL).origin + (url as URL).pathname).replace(/\/+$/, ''),
    fetch,
    timeoutMs,
    deadlineMs,
    retry,
    pacing: pacing || undefined,
    onEvent,
    headers,
    init,
    runtime,
  }
}
