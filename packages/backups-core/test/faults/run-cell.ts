import { createServer } from 'node:tls'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { type BackupsError, type BackupsEvent, type FetchLike, isBackupsError } from '@org/backups-core'
import {
  answer,
  example,
  type FaultServer,
  type ReceivedRequest,
  refusedUrl,
  startFaultServer,
  startTlsFaultServer,
} from '@org/testkit'
import { createBackupsWith } from '../../src/create-backups.ts'
import type { Call } from '../calls.ts'
import { createVirtualClock } from '../virtual-clock.ts'
import type { DeadEnd, Fault } from './catalogue.ts'
import { classOf } from './rules.ts'

/** What one call under one fault came to. */
export interface Cell {
  /** The payload, when the call succeeded. */
  value: unknown
  /** What it was rejected with. */
  error: BackupsError | undefined
  /** Whether the call succeeded although its last attempt met a fault. */
  isFalseSuccess: boolean
  events: readonly BackupsEvent[]
  /** What arrived at the server, in order. */
  requests: readonly ReceivedRequest[]
  /** What arrived at the other origin. */
  requestsElsewhere: number
  /** Writes that arrived after one that may have been carried out already. */
  duplicateWrites: number
  /** Where the key can be read: names of the ways to print the error or the events. */
  leaks: readonly string[]
}

/** The servers that all cells share. */
export interface Surroundings {
  deadEnds: Record<DeadEnd, string>
  elsewhere: FaultServer
  close(): Promise<void>
}

export async function startSurroundings(): Promise<Surroundings> {
  const elsewhere = await startFaultServer([answer()])
  const notTls = await startTlsFaultServer()
  // Without a certificate every handshake ends in an alert.
  const tlsAlert = createServer({})
  tlsAlert.listen(0, '127.0.0.1')
  await once(tlsAlert, 'listening')
  return {
    elsewhere,
    deadEnds: {
      // A label may have 63 letters: the resolver says no by itself, on a machine with or without a network.
      unknownHost: `https://${'a'.repeat(64)}.invalid`,
      refusedPort: await refusedUrl(),
      notTls: notTls.url,
      tlsAlert: `https://127.0.0.1:${(tlsAlert.address() as AddressInfo).port}`,
    },
    async close() {
      const closed = once(tlsAlert, 'close')
      tlsAlert.close()
      await Promise.all([elsewhere.close(), notTls.close(), closed])
    },
  }
}

let cells = 0

/** What each attempt meets, of which the last one stays; `undefined` is the right answer. */
export type Script = readonly [Fault | undefined, ...(Fault | undefined)[]]

/** Makes one call of core, with its defaults, over real sockets; with a fetch of another kind, if one is given. */
export async function runCell(call: Call, script: Script, around: Surroundings, fetch?: FetchLike): Promise<Cell> {
  const key = `canary-${(cells += 1)}-nobody-may-see`
  const { operationId } = call
  const success = example(operationId, 200)
  const elsewhere = `${around.elsewhere.url}/${key}`
  const clock = createVirtualClock()
  const metBy = (attempt: number): Fault | undefined => script[Math.min(attempt, script.length - 1)]

  let attempts = 0
  /** Which attempt a request belongs to: those that lead to a dead end never arrive. */
  const arrived: number[] = []
  const server = await startFaultServer(() => {
    const attempt = attempts - 1
    arrived.push(attempt)
    const fault = metBy(attempt)
    const respond = fault?.answer?.({ success, elsewhere, key }) ?? answer({ body: success })
    return (target) => {
      respond(target)
      if (fault?.silentFrom === 'head') clock.silence()
    }
  })

  const events: BackupsEvent[] = []
  const zilliz = createBackupsWith(
    {
      apiKey: key,
      baseUrl: server.url,
      onEvent: (event) => events.push(event),
      async fetch(url, init) {
        const fault = metBy(attempts++)
        const place = fault?.deadEnd === undefined ? server.url : around.deadEnds[fault.deadEnd]
        const response = await clock.fetch(url.replace(server.url, place), init, fetch)
        if (fault?.silentFrom === 'body') clock.silence()
        return response
      },
    },
    clock.runtime,
  )

  const [settled] = await Promise.allSettled([call.withCore(zilliz)])
  await server.close()
  const reason: unknown = settled.status === 'rejected' ? settled.reason : undefined
  // Anything else that is thrown is a bug, and must not pass for a failed cell.
  if (reason !== undefined && !isBackupsError(reason)) throw reason
  return {
    value: settled.status === 'fulfilled' ? settled.value : undefined,
    error: reason,
    isFalseSuccess: settled.status === 'fulfilled' && metBy(attempts - 1) !== undefined,
    events,
    requests: server.requests,
    requestsElsewhere: around.elsewhere.requests.filter(({ path }) => path.includes(key)).length,
    duplicateWrites: countDuplicates(call, arrived.map(metBy)),
    leaks: findLeaks(key, reason, events),
  }
}

/** A DELETE that is sent again deletes nothing more; a create or a schedule does. */
function countDuplicates({ operationId }: Call, met: readonly (Fault | undefined)[]): number {
  if (classOf[operationId] !== 'create' && classOf[operationId] !== 'replace') return 0
  const first = met.findIndex((fault) => fault === undefined || fault.mayHaveHappened)
  return first === -1 ? 0 : met.length - 1 - first
}

function findLeaks(key: string, error: BackupsError | undefined, events: readonly BackupsEvent[]): string[] {
  const inspected = inspect(error, { depth: Infinity, showHidden: true, getters: true })
  const causes: unknown[] = []
  for (let at: unknown = error; at instanceof Error && causes.length < 9; at = at.cause)
    causes.push(at.message, at.stack)
  const shown: Record<string, string | undefined> = {
    inspect: inspected,
    message: error?.message,
    stack: error?.stack,
    string: String(error),
    JSON: JSON.stringify(error),
    cause: causes.join('\n'),
    events: JSON.stringify(events),
  }
  return Object.keys(shown).filter((way) => shown[way]?.includes(key))
}
