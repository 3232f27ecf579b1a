/// <reference types="node" />
import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type * as zlib from 'node:zlib'
import type { FetchLike } from './options.ts'
import { runtimeFetch } from './transport/runtime-fetch.ts'

/**
 * A fetch over `node:http` and `node:https`, for programs on Node that make many calls, or live for one: it costs less than half
 * of the global `fetch` per call, and loads nothing. It does what this package asks of a fetch, and no more: a text body, an answer
 * that is read once, gzip, no redirects. Connections are kept by `https.globalAgent`, which also takes its certificates and proxy
 * from the environment as Node documents it. Failures are Node's errors as they are, so that the outcome is known as well as anywhere.
 * On Bun it is the same; on Deno it hands over to the global `fetch`.
 *
 * @example
 * import { createBackups } from '@org/backups-core'
 * import { nodeFetch } from '@org/backups-core/node'
 * const zilliz = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '', fetch: nodeFetch })
 */
export const nodeFetch: FetchLike = async (url, init) => {
  // When a kept connection breaks, Deno's node:http sends what was on it again by itself, a create too.
  if ('Deno' in globalThis) return runtimeFetch(url, init)
  const { method = 'GET', headers, body, signal } = init
  const { request } = nodeModule(url.startsWith('https:') ? 'node:https' : 'node:http')
  const sent = request(url, { method, headers: { 'accept-encoding': 'gzip', ...(headers as Record<string, string>) } })
  // Node has an option for this, which loads more than these lines.
  const stop = (): void => void sent.destroy(signal?.reason as Error)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  sent.once('close', () => signal?.removeEventListener('abort', stop))

  const incoming = await answerOf(sent, body as string | undefined)
  const { statusCode: status = 0 } = incoming
  if (status >= 300 && status < 400 && incoming.headers.location !== undefined) {
    incoming.destroy()
    throw new TypeError('unexpected redirect')
  }
  // Core takes an answer apart by these alone. A whole `Response` would load what this file is here to avoid, so it is made when it is
  // asked for something else.
  let whole: Response | undefined
  const wholeOne = (): Response =>
    (whole ??= new Response(null, { status, statusText: incoming.statusMessage ?? '', headers: headersOf(incoming) }))
  const get = (name: string): string | null => [incoming.headers[name.toLowerCase()]].flat().join(', ') || null
  const known = { status, url, redirected: false, text: () => textOf(incoming) }
  return withMore({ ...known, headers: withMore({ get }, () => wholeOne().headers) }, wholeOne)
}

const headersOf = ({ headersDistinct }: http.IncomingMessage): [string, string][] =>
  Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )

/** An object with some properties at hand, and the rest from another one that is made when it is needed. */
const withMore = <T extends object>(known: Partial<T>, more: () => T): T =>
  new Proxy(known as T, {
    get(_, name) {
      // `then` is what an `await` looks for.
      if (name === 'then' || Object.hasOwn(known, name)) return known[name as keyof T]
      const value: unknown = Reflect.get(more(), name, more())
      return typeof value === 'function' ? (value.bind(more()) as unknown) : value
    },
  })

interface NodeModules {
  'node:http': typeof http
  'node:https': typeof https
  'node:zlib': typeof zlib
}

/** Without looking at each export, as `import` does: one of `node:http` loads what the global fetch loads, 50 ms and more. */
function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // From Node 20.16 on.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}

/** The head of the answer; rejects when there is none. */
function answerOf(sent: http.ClientRequest, body: string | undefined): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    let isConnected = false
    sent.on('socket', (socket) => {
      isConnected = sent.reusedSocket
      if (!isConnected) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (isConnected = true))
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A handshake that fails is a failed `write` to Node. Nothing of the request was written, which is what has to be known.
      if (!isConnected && error.name !== 'AbortError' && error.syscall !== 'getaddrinfo') error.syscall = 'connect'
      reject(error)
    })
    sent.on('response', (incoming) => {
      // What breaks off before anybody reads is told to the one who reads.
      incoming.on('error', () => {})
      resolve(incoming)
    })
    sent.end(body)
  })
}

/** The whole body; rejects when it is cut short or cannot be unpacked. */
async function textOf(incoming: http.IncomingMessage): Promise<string> {
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Uint8Array[] = []
    if (incoming.destroyed) reject(incoming.errored ?? new TypeError('the body is gone'))
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    incoming.on('error', reject)
    incoming.on('end', () => resolve(Buffer.concat(chunks)))
  })
  const encoding = incoming.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return decode(bytes)
  if (!/^(x-)?gzip$/i.test(encoding)) throw new TypeError(`unknown content-encoding ${encoding}`)
  const { gunzip } = nodeModule('node:zlib')
  return new Promise((resolve, reject) => {
    gunzip(bytes, (error, unpacked) => (error ? reject(error) : resolve(decode(unpacked))))
  })
}

/** As `fetch` reads a text: without a byte order mark. */
const decode = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')
