import type { Handle, IncomingRequest } from './exchange.ts'

const withoutBody = new Set([204, 205, 304])
const redirects = new Set([301, 302, 303, 307, 308])

/** Creates the error that Node's fetch throws for a broken connection. */
function connectionError(message: string, cause: { code: string; message: string; syscall?: string }): TypeError {
  const { code, message: reason, syscall } = cause
  return new TypeError(message, {
    cause: Object.assign(new Error(reason), { code, ...(syscall !== undefined && { syscall }) }),
  })
}

const resetError = (): TypeError =>
  connectionError('fetch failed', { code: 'ECONNRESET', message: 'read ECONNRESET', syscall: 'read' })

/** Returns a stream that sends the first half of the body and then fails like a closed connection. */
function halfBodyStream(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body)
  const half = bytes.slice(0, Math.ceil(bytes.length / 2))
  let isSent = false
  return new ReadableStream({
    pull(controller) {
      if (isSent)
        controller.error(connectionError('terminated', { code: 'UND_ERR_SOCKET', message: 'other side closed' }))
      else controller.enqueue(half)
      isSent = true
    },
  })
}

async function read(request: Request): Promise<IncomingRequest> {
  const url = new URL(request.url)
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? undefined : await request.text(),
  }
}

/** Waits for `work`, but rejects with the signal's reason when the signal is aborted. Always removes its listener. */
function rejectOnAbort<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Creates a WHATWG fetch that calls the handler in this process. It ignores the host of the URL. */
export function createFetch(handle: Handle): typeof globalThis.fetch {
  return async (input, init) => {
    // A `Request` never removes its listener from a signal, so `signal` is handled below instead.
    const request = new Request(input, { ...init, signal: null })
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    signal?.throwIfAborted()
    const work = read(request).then((incoming) => handle(incoming, () => signal ?? undefined))
    const { status, headers, body, broken } = await (signal ? rejectOnAbort(signal, work) : work)
    if (broken === 'reset') throw resetError()
    if (redirects.has(status) && request.redirect === 'error') {
      throw connectionError('fetch failed', { code: '', message: 'unexpected redirect' })
    }
    const content = withoutBody.has(status) ? null : broken === 'half' ? halfBodyStream(body) : body
    return new Response(content, { status, headers: { ...headers } })
  }
}
