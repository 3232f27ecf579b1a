import type * as http from 'node:http'
import type { Socket } from 'node:net'
import type { FetchLike } from '../options.ts'
import { isLoopback } from '../transport/loopback.ts'
import { runtimeFetch } from '../transport/runtime.ts'
import { directAgent, nodeModule } from './node-module.ts'
import { toResponse } from './to-response.ts'

/**
 * A `fetch` over `node:http` and `node:https`. It reports more exactly than the global `fetch` whether a request was sent, and loads no
 * modules at start. It supports what this package uses: text bodies, whole responses, gzip and no redirects. Connections, certificates
 * and proxies are those of `https.globalAgent`, except that requests for this machine use no proxy. On Deno it calls the global `fetch`.
 *
 * @example
 * import { createBackups } from '@org/backups-core'
 * import { nodeFetch } from '@org/backups-core/node'
 * const client = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '', fetch: nodeFetch })
 */
export const nodeFetch: FetchLike = async (url, init) => {
  // When a kept connection breaks, Deno's node:http repeats its requests, writes included.
  if ('Deno' in globalThis) return runtimeFetch(url, init)
  const { method = 'GET', body, signal, redirect } = init
  const target = new URL(url)
  const node = nodeModule(target.protocol === 'https:' ? 'node:https' : 'node:http')
  const agent = isLoopback(target.hostname) ? directAgent(node) : undefined
  const request = node.request(target, { method, headers: plainHeaders(init), agent })
  const incoming = await send(request, body as string | undefined, signal)
  const { statusCode = 0, headers } = incoming
  if (redirect !== 'manual' && statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    incoming.destroy()
    throw new TypeError('unexpected redirect')
  }
  return toResponse(url, incoming, () => readBody(incoming, signal))
}

/**
 * Returns headers of any form that `fetch` takes as an object, with the supported encoding and the header that `fetch` sends for
 * `cache: 'no-store'`. Uses no global of fetch, because that would load it.
 */
function plainHeaders({ headers = {}, cache }: Pick<RequestInit, 'headers' | 'cache'>): Record<string, string> {
  const given = Symbol.iterator in headers ? Object.fromEntries(headers as Iterable<[string, string]>) : headers
  return { 'accept-encoding': 'gzip', ...(cache === 'no-store' && { 'cache-control': 'no-cache, no-store' }), ...given }
}

type Signal = AbortSignal | null | undefined

/** Sends the request and returns the response when its headers have arrived. */
function send(request: http.ClientRequest, body: string | undefined, signal: Signal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Not the `signal` option of Node, which loads more modules.
    const stop = (): void => {
      request.destroy()
      // A request without a socket emits its error only when it gets one.
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    let isConnected = false
    request.on('socket', (socket: Socket & { encrypted?: true; secureConnecting?: boolean }) => {
      // `reusedSocket` does not show this: a socket from a proxy or from the queue of an agent is new and already connected.
      isConnected = !(socket.encrypted ? socket.secureConnecting : socket.connecting)
      if (isConnected) return
      const giveUp = (): void => {
        if (!isConnected) request.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }))
      }
      // The connect timeout of Node's `fetch`. In a busy process, the event loop may not have noticed yet that the connection is ready.
      const timer = setTimeout(() => setImmediate(giveUp), 10_000)
      request.once('close', () => clearTimeout(timer))
      socket.once(socket.encrypted ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        isConnected = true
      })
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      // Node reports a failed TLS handshake as a failed `write`. Without a connection nothing was sent, and `connect` says so.
      if (!isConnected && error.syscall !== 'getaddrinfo') error.syscall = 'connect'
      reject(error)
    })
    request.on('close', () => {
      signal?.removeEventListener('abort', stop)
      // A connection that switches to another protocol closes without an error. After a response this has no effect.
      reject(new TypeError('closed without a response'))
    })
    request.on('response', (incoming) => {
      // `readBody` reports an error that occurs before the body is read.
      incoming.on('error', () => {})
      resolve(incoming)
    })
    request.end(body)
  })
}

/** Reads the whole body. Rejects if it was cut short. */
async function readBody(incoming: http.IncomingMessage, signal: Signal): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  }
  // After an abort Node discards unread data and ends without an error.
  signal?.throwIfAborted()
  return Buffer.concat(chunks)
}
