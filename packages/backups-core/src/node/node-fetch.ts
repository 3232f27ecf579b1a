import type * as http from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FetchLike } from '../options.ts'
import { isLoopback } from '../transport/loopback.ts'
import { runtimeFetch } from '../transport/runtime.ts'
import { directAgent } from './direct-agent.ts'
import { nodeModule } from './node-module.ts'
import { plainHeaders } from './plain-headers.ts'
import { toResponse } from './to-response.ts'

/**
 * A fetch over `node:http` and `node:https`, for programs on Node that live for one call: it loads nothing. It does what this package
 * asks of a fetch, and no more: a text body, an answer that comes whole, gzip, no redirects. Connections are kept by
 * `https.globalAgent`, which also takes its certificates and proxy from the environment as Node documents it; requests for this machine
 * use no proxy. Failures are Node's
 * errors as they are, so that the outcome is known as well as anywhere.
 * On Bun it is the same; on Deno it hands over to the global `fetch`.
 *
 * @example
 * import { createBackups } from '@org/backups-core'
 * import { nodeFetch } from '@org/backups-core/node'
 * const client = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '', fetch: nodeFetch })
 */
export const nodeFetch: FetchLike = async (url, init) => {
  // When a kept connection breaks, Deno's node:http sends what was on it again by itself, a create too.
  if ('Deno' in globalThis) return runtimeFetch(url, init)
  const { method = 'GET', body, signal, redirect } = init
  const target = new URL(url)
  const node = nodeModule(target.protocol === 'https:' ? 'node:https' : 'node:http')
  const agent = isLoopback(target.hostname) ? directAgent(node) : undefined
  const sent = node.request(target, { method, headers: plainHeaders(init), agent })
  const incoming = await answerOf(sent, body as string | undefined, signal)
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming
  if (redirect !== 'manual' && status >= 300 && status < 400 && incoming.headers.location !== undefined) {
    incoming.destroy()
    throw new TypeError('unexpected redirect')
  }
  return toResponse({ url, status, statusText, rawHeaders, body: () => bodyOf(incoming, signal) })
}

/** The connect timeout of Node's own `fetch`. */
const connectTimeoutMs = 10_000

/** Whether a socket has yet to connect, and over TLS to shake hands. Not `reusedSocket`: one from a proxy or a queue is ready, and new. */
const isConnecting = (socket: Socket): boolean =>
  'encrypted' in socket
    ? (socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting === true
    : socket.connecting

type Signal = AbortSignal | null | undefined

/** The head of the answer; rejects when there is none. */
function answerOf(sent: http.ClientRequest, body: string | undefined, signal: Signal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Node has an option for this, which loads more than these lines.
    const stop = (): void => {
      sent.destroy()
      // Without a socket nothing comes of it until there is one.
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    let isConnected = false
    sent.on('socket', (socket) => {
      isConnected = !isConnecting(socket)
      if (isConnected) return
      const giveUp = (): void => {
        if (!isConnected) sent.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }))
      }
      // If the process was busy, the connection may be ready and the event loop has not noticed it yet.
      const timer = setTimeout(() => setImmediate(giveUp), connectTimeoutMs)
      sent.once('close', () => clearTimeout(timer))
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        isConnected = true
      })
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A handshake that fails is a failed `write` to Node. Nothing of the request was written, which is what has to be known.
      if (!isConnected && error.syscall !== 'getaddrinfo') error.syscall = 'connect'
      reject(error)
    })
    let isAnswered = false
    sent.on('close', () => {
      signal?.removeEventListener('abort', stop)
      // A connection that is switched to another protocol is closed without an error.
      if (!isAnswered) reject(new TypeError('closed without an answer'))
    })
    sent.on('response', (incoming) => {
      isAnswered = true
      // What breaks off before anybody reads is told to the one who reads.
      incoming.on('error', () => {})
      resolve(incoming)
    })
    sent.end(body)
  })
}

/** The whole body; rejects when it is cut short. */
function bodyOf(incoming: http.IncomingMessage, signal: Signal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    const fail = (error: unknown): void => reject(signal?.aborted ? signal.reason : error)
    if (incoming.destroyed) fail(incoming.errored ?? new TypeError('the body is gone'))
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    incoming.on('error', fail)
    incoming.on('end', () => {
      // What was there and not read yet is thrown away by an abort, and ends well.
      if (signal?.aborted) fail(undefined)
      else resolve(Buffer.concat(chunks))
    })
  })
}
