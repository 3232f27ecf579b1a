import { BASE_URLS, type Backups, createBackups, type FetchLike } from '@org/backups-core'
import { nodeFetch } from '@org/backups-core/node'
import { readApiKey } from './requests/read-api-key.ts'
import { debugEvents, debugFetch } from './requests/debug.ts'
import { usageFailure } from './errors/failure.ts'
import type { GlobalValues } from './global-flags.ts'
import { createNotes, type Notes } from './notes.ts'
import type { View } from './output/format.ts'
import { createOutput, type Output } from './output/output.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Everything that a command uses. */
export interface Context {
  readonly flags: GlobalValues
  readonly terminal: Terminal
  readonly output: Output
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal
  /** Returns the service's time in milliseconds since 1970. A simulator has its own clock. */
  readonly now: () => number
  /** Prints a note to stderr, unless `--quiet` is given. Same as `notes.add`. */
  readonly note: (text: string) => void
  readonly notes: Notes
  /** Returns the client. Throws if there is no API key. */
  readonly client: () => Backups
  /** Creates a client that uses another fetch and needs no API key. */
  readonly clientOf: (fetch: FetchLike) => Backups
  /** The service, for `console`, which forwards requests without the client. */
  readonly service: Service
  /** Must be called when the command has ended, successfully or not. */
  readonly close: () => Promise<void>
}

interface Service {
  readonly url: string
  /** Returns the API key. Throws if there is none. */
  readonly key: () => string
  /** Uses a proxy only if the environment configures one, and never for loopback addresses. */
  readonly fetch: FetchLike
  readonly isSimulated: boolean
}

const attemptMs = 30_000

/** Creates the context of a command from its flags and the environment. Sends nothing. */
export async function openContext(
  flags: GlobalValues,
  terminal: Terminal,
  { needsUrl = false, prints }: { needsUrl?: boolean; prints?: { view: View } } = {},
): Promise<Context> {
  const { env, interrupts } = terminal
  const write = (text: string): void => void terminal.stderr.write(`${text}\n`)
  const areDeferred = flags.output === 'json' || flags.output === 'ndjson'
  const notes = createNotes(write, { isQuiet: flags.quiet, areDeferred })
  const note = notes.add
  const source = await openSource(flags, env, note, needsUrl)
  const deadlineMs = flags.timeout === undefined ? undefined : flags.timeout * 1000
  const options = {
    baseUrl: source.baseUrl,
    userAgent: `org-backups-cli/${version}`,
    ...(deadlineMs !== undefined && { deadlineMs, timeoutMs: Math.min(deadlineMs, attemptMs) }),
  }
  const withDebug = (fetch: FetchLike): FetchLike => (flags.debug ? debugFetch(fetch, write) : fetch)
  let isSent = false
  const fetch = withDebug((url, init) => {
    isSent = true
    return source.fetch(url, init)
  })
  const onEvent = flags.debug ? debugEvents(write) : undefined
  let opened: Backups | undefined
  return {
    flags,
    terminal,
    signal: interrupts.signal,
    now: source.now,
    output: await createOutput(flags, terminal, { view: prints?.view, now: source.now(), wasSent: () => isSent }),
    note,
    notes,
    client: () => (opened ??= createBackups({ ...options, apiKey: source.key(), fetch, onEvent })),
    clientOf: (other) => createBackups({ ...options, apiKey: 'none', fetch: other, retry: false }),
    service: { url: source.baseUrl, key: source.key, fetch: withDebug(nodeFetch), isSimulated: isSimulated(flags) },
    close: source.close,
  }
}

/** The destination of the requests: a server or the simulator. */
interface Source {
  baseUrl: string
  key: () => string
  fetch: FetchLike
  now: () => number
  close: () => Promise<void>
}

const isSimulated = ({ sim, 'sim-state': statePath }: GlobalValues): boolean => sim || statePath !== undefined

async function openSource(
  flags: GlobalValues,
  env: NodeJS.ProcessEnv,
  note: (text: string) => void,
  needsUrl: boolean,
): Promise<Source> {
  const { 'sim-state': statePath, 'base-url': url, region } = flags
  if (!isSimulated(flags)) {
    return {
      baseUrl: baseUrlOf(flags, env),
      key: () => readApiKey(env),
      fetch: nodeFetch,
      now: Date.now,
      close: async () => {},
    }
  }
  if (url !== undefined || region !== undefined) {
    throw usageFailure('--sim excludes --base-url and --region. Nothing was sent.', 'Omit one of them.')
  }
  const { openServedSimulation, openSimulation } = await import('./simulation/simulation.ts')
  const simulated = 'Simulated: no key, no network, no real data.'
  note(needsUrl ? `${simulated} Jobs take seconds.` : `${simulated} Each second simulates a minute.`)
  const key = (): string => 'simulated'
  if (!needsUrl) return { baseUrl: BASE_URLS.global, key, ...(await openSimulation(statePath)) }
  const served = await openServedSimulation(statePath)
  return { baseUrl: served.url, key, ...served }
}

function baseUrlOf({ 'base-url': url, region }: GlobalValues, env: NodeJS.ProcessEnv): string {
  if (url !== undefined && region !== undefined) {
    throw usageFailure('--base-url and --region exclude each other. Nothing was sent.', 'Omit one of them.')
  }
  return region === undefined ? (url ?? (env['ZILLIZ_BASE_URL'] || BASE_URLS.global)) : BASE_URLS[region]
}
