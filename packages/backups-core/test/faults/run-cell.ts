import { inspect } from 'node:util'
import { type BackupsError, type BackupsEvent, type FetchLike, isBackupsError } from '@org/backups-core'
import {
  answer,
  example,
  type FaultServer,
  type ReceivedRequest,
  startFaultServer,
  startUnreachable,
  type UnreachableUrls,
} from '@org/testkit'
import { findLeaks } from '@org/testkit/call'
import { createFaults, type Fault, type FaultName } from '@org/testkit/fault-table'
import { createBackupsWith } from '../../src/create-backups.ts'
import type { Call } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'

/** The faults, with a Retry-After that is longer than the longest delay of a retry. */
const table = createFaults(30)
export const faults = (Object.keys(table) as FaultName[]).map((name) => ({ name, ...table[name] }))

/** The result of one call under one fault. */
export interface Cell {
  /** The payload, if the call succeeded. */
  value: unknown
  /** The error, if the call failed. */
  error: BackupsError | undefined
  /** Whether the call succeeded although its last attempt had a fault. */
  isFalseSuccess: boolean
  events: readonly BackupsEvent[]
  /** The requests that reached the server, in order. */
  requests: readonly ReceivedRequest[]
  /** The number of requests that reached the other origin. */
  requestsElsewhere: number
  /** The number of writes after one that the server may have carried out. */
  duplicateWrites: number
  /** The ways of printing the error or the events that reveal the key. */
  leaks: readonly string[]
}

/** The servers that all cells share. */
export interface Surroundings {
  unreachable: UnreachableUrls
  elsewhere: FaultServer
  close(): Promise<void>
}

export async function startSurroundings(): Promise<Surroundings> {
  const [elsewhere, unreachable] = await Promise.all([startFaultServer([answer()]), startUnreachable()])
  return {
    elsewhere,
    unreachable: unreachable.urls,
    close: async () => void (await Promise.all([elsewhere.close(), unreachable.close()])),
  }
}

let cells = 0

/** The fault of each attempt; the last entry also counts for later ones. `undefined` is a success. */
export type Script = readonly [Fault | undefined, ...(Fault | undefined)[]]

/** Sends one call of core, with the default options, over real sockets. */
export async function runCell(call: Call, script: Script, around: Surroundings, fetch?: FetchLike): Promise<Cell> {
  const key = `canary-${(cells += 1)}-nobody-may-see`
  const success = example(call.operationId, 200)
  const elsewhere = { sameOrigin: '/elsewhere', otherOrigin: `${around.elsewhere.url}/${key}` }
  const clock = createVirtualClock()
  const faultOf = (attempt: number): Fault | undefined => script[Math.min(attempt, script.length - 1)]

  let attempts = 0
  /** For each request, the number of its attempt. Attempts that cannot connect send no request. */
  const arrived: number[] = []
  const server = await startFaultServer(() => {
    const attempt = attempts - 1
    arrived.push(attempt)
    const fault = faultOf(attempt)
    const respond = fault?.answer?.({ success, elsewhere, key }) ?? answer({ body: success })
    return (target) => {
      respond(target)
      if (fault?.silentFrom === 'head') clock.silence()
    }
  })

  const events: BackupsEvent[] = []
  const client = createBackupsWith(
    {
      apiKey: key,
      baseUrl: server.url,
      onEvent: (event) => events.push(event),
      async fetch(url, init) {
        const fault = faultOf(attempts++)
        const origin = fault?.connectsTo === undefined ? server.url : around.unreachable[fault.connectsTo]
        const response = await clock.fetch(url.replace(server.url, origin), init, fetch)
        if (fault?.silentFrom === 'body') clock.silence()
        return response
      },
    },
    clock.runtime,
  )

  const [settled] = await Promise.allSettled([call.withCore(client)])
  await server.close()
  const reason: unknown = settled.status === 'rejected' ? settled.reason : undefined
  // Any other error is a bug, and must not count as a failed call.
  if (reason !== undefined && !isBackupsError(reason)) throw reason
  return {
    value: settled.status === 'fulfilled' ? settled.value : undefined,
    error: reason,
    isFalseSuccess: settled.status === 'fulfilled' && faultOf(attempts - 1) !== undefined,
    events,
    requests: server.requests,
    requestsElsewhere: around.elsewhere.requests.filter(({ path }) => path.includes(key)).length,
    duplicateWrites: countDuplicates(call, arrived.map(faultOf)),
    leaks: findLeaks(key, reason, {
      inspect: inspect(reason, { depth: Infinity, showHidden: true, getters: true }),
      events: JSON.stringify(events),
    }),
  }
}

/** A repeated DELETE has no further effect. A repeated create or schedule has a further effect. */
function countDuplicates(call: Call, met: readonly (Fault | undefined)[]): number {
  if (call.method === 'GET' || call.method === 'DELETE') return 0
  const first = met.findIndex((fault) => fault === undefined || fault.outcome === 'unknown')
  return first === -1 ? 0 : met.length - 1 - first
}
