import { operations, requestDefaults } from '@org/backups-client'
import { checkCallOptions } from './check-options.ts'
import { type BackupsError, invalidArgument } from './errors/backups-error.ts'
import { BASE_URLS, type BackupsOptions, type Pacer } from './options.ts'
import { checkKey } from './transport/auth.ts'
import { isLoopback } from './transport/loopback.ts'
import { createPacer } from './transport/pacing.ts'
import { type Runtime, runtimeFetch } from './transport/runtime.ts'
import type { Settings } from './transport/settings.ts'
import { version } from './version.ts'

const refusal = (field: string, problem: string): BackupsError => invalidArgument('createBackups', { field, problem })

/** Checks the options of a client and adds the defaults. */
export function applyDefaults(options: BackupsOptions, runtime: Runtime): Settings {
  const {
    apiKey,
    baseUrl = BASE_URLS.global,
    fetch = runtimeFetch,
    timeoutMs = 30_000,
    deadlineMs = 90_000,
    retry = { attempts: 2 },
    pacing,
    onEvent,
    userAgent,
  } = options ?? {}
  const keyProblem = typeof apiKey === 'function' ? undefined : checkKey(apiKey)
  if (keyProblem !== undefined) throw refusal('apiKey', keyProblem)
  const limits = { timeoutMs, deadlineMs, retry }
  const invalid = checkCallOptions(limits)
  if (invalid) throw refusal(invalid.field, invalid.problem)
  if (typeof fetch !== 'function') throw refusal('fetch', 'must be a function')
  if (onEvent !== undefined && typeof onEvent !== 'function') throw refusal('onEvent', 'must be a function')
  if (userAgent !== undefined && !/^[\x20-\x7e]*$/.test(userAgent))
    throw refusal('userAgent', 'must be printable ASCII')
  const { headers: cacheHeaders, ...init } = requestDefaults()
  const headers: Record<string, string> = { accept: 'application/json', ...cacheHeaders }
  // A browser sends its own user agent. A custom one would need the permission of the server (CORS).
  if (!globalThis.navigator?.userAgent?.startsWith('Mozilla')) {
    headers['user-agent'] = `org-backups-core/${version}${userAgent ? ` ${userAgent}` : ''}`
  }
  const getKey = typeof apiKey === 'function' ? apiKey : (): string => apiKey
  const checked = { apiKey: getKey, baseUrl: parseBaseUrl(baseUrl), ...checkPacing(pacing, runtime) }
  return { ...checked, ...limits, fetch, onEvent, headers, init, runtime }
}

function checkPacing(
  pacing: BackupsOptions['pacing'],
  runtime: Runtime,
): Pick<Settings, 'pacer' | 'requestsPerSecond'> {
  const { acquire, requestsPerSecond } = (pacing || {}) as Partial<Pacer> & { requestsPerSecond?: number }
  if (typeof acquire === 'function') return { pacer: () => pacing as Pacer, requestsPerSecond: undefined }
  const isRate = Number.isInteger(requestsPerSecond) && Number(requestsPerSecond) > 0
  if (pacing !== undefined && pacing !== false && !isRate)
    throw refusal('pacing', 'must be false, { requestsPerSecond: 1, 2 … } or { acquire }')
  return { pacer: pacing === false ? undefined : (key) => createPacer(runtime, key), requestsPerSecond }
}

/** The nouns of the API's paths, such as `jobs`. */
const nouns = new Set(Object.values(operations).map(({ path }) => path.split('/')[2]))

/**
 * Returns the URL without a slash at the end. Only https, because every request carries the key, and http for loopback hosts.
 * @throws BackupsError `invalid_argument` for another URL
 */
export function parseBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !isSafe || url.search || url.hash || url.username || url.password) {
    throw refusal('baseUrl', 'must be an https URL (http for loopback) without credentials, query or fragment')
  }
  const [apiPath, noun] = /\/v2\/*(?:\/(\w+).*)?$/.exec(url.pathname) ?? []
  if (apiPath && (!noun || nouns.has(noun))) throw refusal('baseUrl', 'must end before /v2, which every request adds')
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
