import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import { listen } from './listen.ts'

/** A request that was received completely. */
export type ReceivedRequest = {
  method: string
  /** Path and query. */
  path: string
  headers: Headers
  body: string
}

/** A list of faults, or a function that selects one. The last fault of a list repeats. `index` counts requests from 0. */
export type FaultScript = readonly [Fault, ...Fault[]] | ((request: ReceivedRequest, index: number) => Fault)

export type FaultServer = {
  url: string
  /** All requests that were received completely, in the order of arrival. */
  requests: ReceivedRequest[]
  /** Connections accepted so far. */
  connections: () => number
  /** Resolves when `count` requests have been received. A test awaits it before it aborts a stalled request. */
  received: (count: number) => Promise<void>
  /** Ends all connections, including stalled ones. May be called more than once. */
  close: () => Promise<void>
}

/** Starts an HTTP server on loopback that answers with the faults of the script. */
export async function startFaultServer(script: FaultScript): Promise<FaultServer> {
  const requests: ReceivedRequest[] = []
  const waiting = new Set<() => void>()

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { socket } = incoming
    const request = await readRequest(incoming).catch(() => undefined)
    // The client disconnected before the request was complete.
    if (request === undefined) return void socket.destroy()
    const index = requests.push(request) - 1
    for (const check of waiting) check()
    choose(script, request, index)({ response, socket })
  }
  // An error of the script becomes an unhandled rejection, which fails the test run.
  const server = createServer((incoming, response) => void handle(incoming, response))
  // Timeouts of the server are off. Only the script may end a connection.
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
