import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import type * as zlib from 'node:zlib'
import type { FetchLike } from '../options.ts'
import { isLoopback } from '../transport/loopback.ts'
import { readSockets, runtimeFetch } from '../transport/runtime.ts'

/**
 * A `fetch` over `node:http` and `node:https`. It reports more exactly than the global `fetch` whether a request was sent, and loads no
 * modules at start. It supports only the features that this package uses: text bodies, whole responses, gzip and no redirects. Connections, certificates
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
  await readSockets()
  const { method = 'GET', body, signal, redirect } = init
  signal?.throwIfAborted()
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

type NodeModules = { 'node:http': typeof http; 'node:https': typeof https; 'node:zlib': typeof zlib }

/** Returns a module of Node. `import` would read every export of `node:http`, and one of them loads `fetch`, which takes 50 ms. */
function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // `getBuiltinModule` exists from Node 20.16.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(process.execPath)(name)) as NodeModules[Name]
}

/** The agents without a proxy. The key is the global agent that is replaced. Agents are kept, so that their connections are reused. */
const directAgents = new WeakMap<http.Agent, http.Agent>()

/**
 * Returns an agent without a proxy. This is the global agent, unless it has a proxy from the environment (`NODE_USE_ENV_PROXY`,
 * `setGlobalProxyFromEnv`) or is of a custom class, such as an agent for a proxy.
 */
function directAgent({ globalAgent, Agent }: typeof http | typeof https): http.Agent {
  const { proxyEnv, ...options } = (globalAgent as https.Agent).options
  if (proxyEnv === undefined && globalAgent.constructor === Agent) return globalAgent
  const agent = directAgents.get(globalAgent) ?? new Agent(options)
  directAgents.set(globalAgent, agent)
  return agent
}

/**
 * Converts headers in any form that `fetch` accepts to an object, with the supported encoding and the header that `fetch` sends for
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
    let isConnected = false
    const giveUp = (): void => {
      if (isConnected) return
      const error = Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT', syscall: 'connect' })
      request.destroy(error)
      // A request without a socket, for example behind a proxy that opens no tunnel, emits its error only after a socket is assigned.
      reject(error)
    }
    // The connect timeout of Node's `fetch`. In a busy process, the event loop may not have noticed yet that the connection is ready.
    const timer = setTimeout(() => setImmediate(giveUp), 10_000)
    const onConnected = (): void => {
      clearTimeout(timer)
      isConnected = true
    }
    // Not the `signal` option of Node, which loads more modules.
    const stop = (): void => {
      clearTimeout(timer)
      request.destroy()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    request.on('socket', (socket: Socket & { encrypted?: true; secureConnecting?: boolean }) => {
      // `reusedSocket` does not report this: a socket from a proxy or from the queue of an agent is new and already connected.
      if (socket.encrypted ? socket.secureConnecting : socket.connecting)
        socket.once(socket.encrypted ? 'secureConnect' : 'connect', onConnected)
      else onConnected()
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      // Node reports a failed TLS handshake as a failed `write`. Without a connection nothing was sent, and `connect` says so.
      if (!isConnected && error.syscall !== 'getaddrinfo') error.syscall = 'connect'
      reject(error)
    })
    request.on('close', () => {
      clearTimeout(timer)
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

/**
 * Returns an object with the properties of a `Response` that core reads. Creating a real `Response` loads modules and takes about the time
 * of the request, so it happens only when another property is read. `read` returns the whole body, compressed or not.
 */
function toResponse(url: string, incoming: http.IncomingMessage, read: () => Promise<Buffer>): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming
  const headers = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] as string]] : [],
  )
  const get = (name: string): string | null => {
    const values = headers.filter(([header]) => header.toLowerCase() === name.toLowerCase())
    return values.length > 0 ? values.map(([, value]) => value).join(', ') : null
  }
  let buffer: Promise<Buffer> | undefined
  const bytes = (): Promise<Buffer> => (buffer ??= read().then((packed) => decompress(packed, get('content-encoding'))))
  // Like `fetch`, `text` removes a byte order mark.
  const text = async (): Promise<string> => (await bytes()).toString('utf8').replace(/^\uFEFF/, '')
  const body = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
      controller.enqueue(await bytes())
      controller.close()
    },
  }
  let response: Response | undefined
  const create = (): Response => {
    const stream = [204, 205, 304].includes(status) ? null : new ReadableStream(body, { highWaterMark: 0 })
    return (response ??= new Response(stream as BodyInit | null, { status, statusText, headers }))
  }
  return withRest({ status, url, redirected: false, text, headers: withRest({ get }, () => create().headers) }, create)
}

/** Returns a proxy with the properties of `known`. When another property is read, `create` creates the object that has the property. */
const withRest = <T extends object>(known: Partial<T>, create: () => T): T =>
  new Proxy(known as T, {
    get(_, name) {
      // `await` reads `then`.
      if (name === 'then' || Object.hasOwn(known, name)) return known[name as keyof T]
      const value: unknown = Reflect.get(create(), name, create())
      return typeof value === 'function' ? (value.bind(create()) as unknown) : value
    },
  })

/** Decompresses a body as `fetch` does: also without its end, and in encodings that were not requested. Ignores unknown encodings. */
function decompress(bytes: Buffer, encoding: string | null): Buffer {
  if (!encoding || bytes.length === 0) return bytes
  const { gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync, zstdDecompressSync, constants } =
    nodeModule('node:zlib')
  let unpacked = bytes
  for (const coding of encoding.toLowerCase().split(',').toReversed()) {
    // Some servers send `deflate` without the header of zlib. Node 20 has no zstd.
    const deflate = (unpacked[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync
    const decoders = {
      gzip: gunzipSync,
      'x-gzip': gunzipSync,
      deflate,
      br: brotliDecompressSync,
      zstd: zstdDecompressSync,
    }
    const decode = decoders[coding.trim() as keyof typeof decoders]
    if (!decode) return bytes
    // Brotli has other constants than zlib. Those of zstd have the values of zlib.
    const { BROTLI_OPERATION_FLUSH, Z_SYNC_FLUSH } = constants
    unpacked = decode(unpacked, {
      finishFlush: decode === brotliDecompressSync ? BROTLI_OPERATION_FLUSH : Z_SYNC_FLUSH,
    })
  }
  return unpacked
}
