import { BASE_URLS, type Backups, createBackups, type FetchLike } from '@org/backups-core'
import { nodeFetch } from '@org/backups-core/node'
import { debugEvents, debugFetch } from './requests/debug.ts'
import { failure, usageFailure } from './failure.ts'
import type { GlobalValues } from './global-flags.ts'
import { createNotes, type Notes } from './notes.ts'
import { createOutput, type Output } from './output/output.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/** What a command works with. */
export interface Context {
  readonly flags: GlobalValues
  readonly terminal: Terminal
  readonly output: Output
  /** Aborted by Ctrl-C, and by what else ends the program from outside. */
  readonly signal: AbortSignal
  /** Milliseconds since 1970, where the answers come from. */
  readonly now: () => number
  /** A line for people, on stderr; nothing when `--quiet`. */
  readonly note: (text: string) => void
  readonly notes: Notes
  /** The client. Asks for a key only when it is first used. */
  readonly client: () => Backups
  /** A client for another fetch, which needs no key. */
  readonly clientOf: (fetch: FetchLike) => Backups
  /** The service itself, for what talks to it without core. */
  readonly service: Service
  /** To be called when the command is over, however it ended. */
  readonly close: () => Promise<void>
}

interface Service {
  readonly url: string
  /** Fails where there is none. */
  readonly key: () => string
  /** As for the commands: over a proxy only where the environment asks for one, and never to this machine. */
  readonly fetch: FetchLike
  readonly isSimulated: boolean
}

const attemptMs = 30_000

/** Flags and environment to what a command works with. Sends nothing. */
export async function openContext(
  flags: GlobalValues,
  terminal: Terminal,
  { needsUrl = false }: { needsUrl?: boolean } = {},
): Promise<Context> {
  const { env, interrupts } = terminal
  const write = (text: string): void => void terminal.stderr.write(`${text}\n`)
  const areHeld = flags.output === 'json' || flags.output === 'ndjson'
  const notes = createNotes(write, { isQuiet: flags.quiet, areHeld })
  const note = notes.add
  const source = await openSource(flags, env, note, needsUrl)
  const deadlineMs = flags.timeout === undefined ? undefined : flags.timeout * 1000
  const options = {
    baseUrl: source.baseUrl,
    userAgent: `org-backups-cli/${version}`,
    ...(deadlineMs !== undefined && { deadlineMs, timeoutMs: Math.min(deadlineMs, attemptMs) }),
  }
  const shown = (fetch: FetchLike): FetchLike => (flags.debug ? debugFetch(fetch, write) : fetch)
  let isSent = false
  const fetch = shown((url, init) => {
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
    output: await createOutput(flags, terminal, () => isSent),
    note,
    notes,
    client: () => (opened ??= createBackups({ ...options, apiKey: source.key(), fetch, onEvent })),
    clientOf: (other) => createBackups({ ...options, apiKey: 'none', fetch: other, retry: false }),
    service: {
      url: source.baseUrl,
      key: source.key,
      fetch: shown(nodeFetch),
      isSimulated: isSimulated(flags),
    },
    close: source.close,
  }
}

/** Where answers come from. */
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
      key: () => keyOf(env),
      fetch: nodeFetch,
      now: Date.now,
      close: async () => {},
    }
  }
  if (url !== undefined || region !== undefined) {
    throw usageFailure('--sim answers without a server; --base-url and --region name one.', 'Leave one of them out.')
  }
  const { openServedSimulation, openSimulation } = await import('./requests/simulation.ts')
  const simulated = 'Simulated: no key, no network, and nothing here is real.'
  note(needsUrl ? `${simulated} Jobs take seconds.` : `${simulated} A minute passes each second.`)
  const key = (): string => 'simulated'
  if (!needsUrl) return { baseUrl: BASE_URLS.global, key, ...(await openSimulation(statePath)) }
  const served = await openServedSimulation(statePath)
  return { baseUrl: served.url, key, ...served }
}

function baseUrlOf({ 'base-url': url, region }: GlobalValues, env: NodeJS.ProcessEnv): string {
  if (url !== undefined && region !== undefined) {
    throw usageFailure('--base-url and --region both name the server.', 'Leave one of them out.')
  }
  return region === undefined ? (url ?? (env['ZILLIZ_BASE_URL'] || BASE_URLS.global)) : BASE_URLS[region]
}

function keyOf(env: NodeJS.ProcessEnv): string {
  const key = env['ZILLIZ_API_KEY']?.trim()
  if (key) return key
  throw failure('No API key: the environment variable ZILLIZ_API_KEY is not set. Nothing was sent.', {
    kind: 'auth',
    outcome: 'not_sent',
    hint: 'Make a key at https://cloud.zilliz.com under API Keys, then:\n  export ZILLIZ_API_KEY=<your key>',
  })
}
