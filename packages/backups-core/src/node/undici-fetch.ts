import type { FetchLike } from '../options.ts'
import { isLoopback } from '../transport/loopback.ts'
import { runtimeFetch } from '../transport/runtime-fetch.ts'
import { nodeFetch } from './node-fetch.ts'
import { plainHeaders } from './plain-headers.ts'
import { type RawHeaders, toResponse } from './to-response.ts'

/** What is used of undici's `Dispatcher`, in the words that its versions 6, 7 and 8 all understand. */
interface Dispatcher {
  dispatch(request: object, handler: Handler): boolean
}

interface Handler {
  /** The connection is there, and the request is about to be written. */
  onConnect(abort: (reason?: unknown) => void): void
  onHeaders(status: number, rawHeaders: RawHeaders, resume: () => void, statusText: string): boolean
  onData(chunk: Buffer): boolean
  onComplete(): void
  onError(error: Error): void
}

/** Where undici keeps the dispatcher that `fetch` uses, whichever copy of undici set it. */
const slot = Symbol.for('undici.globalDispatcher.1')

function globalDispatcher(): Dispatcher | undefined {
  const find = (): Dispatcher | undefined => (globalThis as { [slot]?: Dispatcher })[slot]
  // Node makes it when anything of fetch is looked at for the first time.
  return find() ?? (globalThis.Response && find())
}

const proxies = new WeakMap<Dispatcher, boolean>()

/** Whether it is undici's `ProxyAgent` or `EnvHttpProxyAgent`, of any copy of undici: each keeps its agents under such a symbol. */
function isProxy(dispatcher: Dispatcher): boolean {
  let known = proxies.get(dispatcher)
  if (known === undefined) {
    known = Object.getOwnPropertySymbols(dispatcher).some(({ description }) => description?.endsWith('proxy agent'))
    proxies.set(dispatcher, known)
  }
  return known
}

/**
 * A fetch over the dispatcher beneath Node's own `fetch`, for programs that make many calls: about a third of what `fetch` costs. It
 * does what this package asks of a fetch, and no more: a text body, an answer that comes whole, gzip, no redirects. Connections,
 * certificates and proxies are those of `fetch`, and undici's `setGlobalDispatcher` changes them for both, but requests for this machine use no proxy. So are the failures, but that
 * it is always known when nothing was sent. Loads what `fetch` loads. Without such a dispatcher, as on Bun and Deno, it is `fetch`.
 *
 * @example
 * import { createBackups } from '@org/backups-core'
 * import { undiciFetch } from '@org/backups-core/node'
 * const zilliz = createBackups({ apiKey: process.env.ZILLIZ_API_KEY ?? '', fetch: undiciFetch })
 */
export const undiciFetch: FetchLike = (url, init) => {
  const dispatcher = globalDispatcher()
  if (dispatcher === undefined) return runtimeFetch(url, init)
  if (isProxy(dispatcher) && isLoopback(new URL(url).hostname)) return nodeFetch(url, init)
  const { method = 'GET', body, signal } = init
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    /** Of two promises: first that of the head, then that of the body. */
    let fail: (reason: unknown) => void = reject
    let complete: (body: Buffer) => void
    let abort: ((reason: unknown) => void) | undefined
    const stop = (): void => {
      abort?.(signal?.reason)
      fail(signal?.reason)
    }
    signal?.addEventListener('abort', stop)
    const release = (): void => signal?.removeEventListener('abort', stop)
    if (signal?.aborted) return stop()

    const [, origin, path] = /^(\w+:\/\/[^/]*)(.*)$/.exec(url) ?? []
    const request = {
      origin,
      path: path || '/',
      method,
      headers: plainHeaders(init),
      body,
      // An interceptor for them, in a dispatcher that was set, would follow.
      maxRedirections: 0,
      // Core has limits of its own for these.
      headersTimeout: 0,
      bodyTimeout: 0,
    }
    const handler: Handler = {
      onConnect(give) {
        abort = give
        // Nobody can call off waiting for a connection: when it comes, it is not used.
        if (signal?.aborted) give(signal.reason)
      },
      onHeaders(status, rawHeaders, _, statusText) {
        // Hints that come before the answer.
        if (status < 200) return true
        const whole = new Promise<Buffer>((done, failed) => {
          complete = done
          fail = failed
        })
        // What breaks off before anybody reads is told to the one who reads.
        whole.catch(() => {})
        const response = toResponse({ url, status, statusText, rawHeaders, body: () => whole })
        if (status >= 300 && status < 400 && response.headers.get('location') !== null) {
          const error = new TypeError('unexpected redirect')
          reject(error)
          abort?.(error)
        } else resolve(response)
        return true
      },
      onData: (chunk) => chunks.push(chunk) > 0,
      onComplete() {
        release()
        complete(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
      },
      onError(error) {
        release()
        // Without a connection to write to, nothing was sent, whatever the reason.
        fail(abort ? error : Object.assign(error, { syscall: 'connect' }))
      },
    }
    try {
      dispatcher.dispatch(request, handler)
    } catch (error) {
      release()
      reject(error)
    }
  })
}
