import { type Backups, type BackupsOptions, createBackups, type FetchLike, isBackupsError } from '@org/backups-core'
import { createSimulator, type SimulatorOptions } from '@org/backups-sim'
import { type Call, callCore, revealed } from '@org/testkit/call'
import type { Duration, FaultName, Unreachable } from '@org/testkit/fault-table'

export const runtimeIds = ['node20', 'node22', 'node24', 'node26', 'bun', 'deno', 'workerd', 'chromium'] as const
export type RuntimeId = (typeof runtimeIds)[number]

/** The input of the suite. It is passed as JSON. */
export interface SuiteInput {
  runtime: RuntimeId
  concurrency: number
  calls: readonly Call[]
  /** The base URL of Prism. */
  mockUrl: string
  /** The base URL of the server in start-server.ts. */
  serverUrl: string
  unreachable: Readonly<Record<Unreachable, string>>
}

/** Named values that a test expects or observes. An expected value can be a function, which returns whether it accepts the observed value. */
export type Facts = Readonly<Record<string, unknown>>

export interface Test {
  name: string
  /** Only these facts are compared. */
  expected: Facts
  /** Why this runtime is expected to differ from the others. */
  reason?: string | undefined
  observe: () => Promise<Facts>
}

export const test = (name: string, expected: Facts, observe: Test['observe']): Test => ({ name, expected, observe })

/** A group of tests, which is a row of the table. */
export interface Section {
  id: string
  title: string
  /** Tests that measure time run one by one. */
  isSequential?: true
  /** Why a runtime without node:http cannot run the section. */
  needsNode?: string
  tests: (context: Context) => readonly Test[]
}

/** A request that the server received. */
export interface Received {
  method: string
  /** The path below the base URL, with the query. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** The requests that the server received at a place. */
export interface Seen {
  received: readonly Received[]
  requests: number
  /** The number of requests that differ in method, path or body. */
  distinctRequests: number
  /** The number of requests that followed a redirect. */
  elsewhere: number
}

/** A base URL that no other test uses. */
export interface Place {
  url: string
  seen: () => Promise<Seen>
}

export interface Context {
  input: SuiteInput
  /** The transport under test; undefined for core's default. */
  fetch: FetchLike | undefined
  /** The transport of `@org/backups-core/node`, on runtimes with node:http. */
  nodeFetch: FetchLike | undefined
  /** Creates a client without pacing. */
  connect: (baseUrl: string, options?: Partial<BackupsOptions>) => Backups
  /** Returns a server that responds with a fault to every request, or only to the first. Without a fault, it responds with success. */
  place: (fault?: FaultName, duration?: Duration) => Place
  /** Returns a new simulator. The clock of the fast one advances two minutes per second. */
  simulated: (kind: 'fleet' | 'fast') => Place
}

export const apiKey = 'any-key'
let places = 0

export function createContext(input: SuiteInput, nodeFetch?: FetchLike, fetch?: FetchLike): Context {
  const placeAt = (path: string): Place => {
    const id = `${Date.now().toString(36)}-${(places += 1)}`
    return {
      url: `${input.serverUrl}/${path}/${id}`,
      async seen() {
        const response = await globalThis.fetch(`${input.serverUrl}/seen/${id}`)
        return (await response.json()) as Seen
      },
    }
  }
  return {
    input,
    fetch,
    nodeFetch,
    connect: (baseUrl, options) => createBackups({ apiKey, baseUrl, pacing: false, fetch, ...options }),
    place: (fault, duration = 'lasting') => placeAt(`faults/${encodeURIComponent(fault ?? 'none')}/${duration}`),
    simulated: (kind) => placeAt(`simulated/${kind}`),
  }
}

/** Creates a simulator in this process, and a client for it without pacing. */
export function simulate(simulation?: SimulatorOptions, options?: Partial<BackupsOptions>) {
  const simulator = createSimulator(simulation)
  return { simulator, client: createBackups({ apiKey, fetch: simulator.fetch, pacing: false, ...options }) }
}

/** Returns the payload of a documented call, with its password in plain text. */
export const send = async (core: Backups, call: Call, options?: object): Promise<unknown> =>
  revealed(await callCore(core, call.operationId, call.params, options))

/** Returns the call options that select a response of Prism. */
export const prefer = (value: string) => ({ headers: { prefer: value } })

/** Returns the error of a call that must fail. Errors of other classes are bugs and are thrown. */
export async function errorOf(call: PromiseLike<unknown>): Promise<Facts> {
  try {
    await call
  } catch (error) {
    if (!isBackupsError(error)) throw error
    return error as unknown as Facts
  }
  return { kind: 'none: it succeeded' }
}
