import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import { listen } from './listen.ts'

/** A request that arrived whole. */
export type ReceivedRequest = {
  method: string
  /** Path and query. */
  path: string
  headers: Headers
  body: string
}

/** One fault per request, of which the last one stays, or a choice by request; `index` counts from 0. */
export type FaultScript = readonly [Fault, ...Fault[]] | ((request: ReceivedRequest, index: number) => Fault)

export type FaultServer = {
  url: string
  /** Every request so far that arrived whole, in the order of arrival. */
  requests: ReceivedRequest[]
  /** Connections accepted so far. */
  connections: () => number
  /** Resolves once `count` requests have arrived: what to wait for before aborting one that is never answered. */
  received: (count: number) => Promise<void>
  /** Ends every connection at once, stalled ones too; may be called more than once. */
  close: () => Promise<void>
}

/** Starts an HTTP server on loopback whose answers go wrong as the script says. */
export async function startFaultServer(script: FaultScript): Promise<FaultServer> {
  const requests: ReceivedRequest[] = []
  const waiting = new Set<() => void>()

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { socket } = incoming
    const request = await readRequest(incoming).catch(() => undefined)
    // The client left before it had sent the whole request: there is nobody to answer.
    if (request === undefined) return void socket.destroy()
    const index = requests.push(request) - 1
    for (const check of waiting) check()
    choose(script, request, index)({ response, socket })
  }
  // A script that throws shows up as an unhandled rejection, which fails the run of its test.
  const server = createServer((incoming, response) => void handle(incoming, response))
  // Silence is for the script to make: the server itself never loses patience, and never closes an idle connection.
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 })
  const { port, accepted, close } = await listen(server)

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    connections: accepted,
    received: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (requests.length < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close,
  }
}

function choose(script: FaultScript, request: ReceivedRequest, index: number): Fault {
  if (typeof script === 'function') return script(request, index)
  return script[Math.min(index, script.length - 1)] ?? script[0]
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  let body = ''
  incoming.setEncoding('utf8')
  for await (const chunk of incoming) body += String(chunk)
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers,
    body,
  }
}
