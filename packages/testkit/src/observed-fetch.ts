/** A request as a fetch received it. */
export type ObservedRequest = {
  url: URL
  method: string
  headers: Headers
  body: string | undefined
  redirect: RequestRedirect
  /** The signal of the call itself, not a follower of it, so that a test can look at its listeners. Never aborts if there was none. */
  signal: AbortSignal
}

/** Answers a request; `index` counts from 0 in the order of the calls. A throw or rejection becomes the fetch's. */
export type ObservedHandler = (request: ObservedRequest, index: number) => Response | Promise<Response>

export type ObservedFetch = {
  fetch: typeof globalThis.fetch
  /** Every request so far, in the order of the calls. */
  requests: ObservedRequest[]
}

/**
 * A fetch without a network. It records each request and lets `handler` answer it. Like the real one it takes a Request
 * or a URL, refuses a body that was used already, and rejects with the signal's reason, even while the handler never settles.
 */
export function observedFetch(handler: ObservedHandler): ObservedFetch {
  const requests: ObservedRequest[] = []

  const fetch: typeof globalThis.fetch = async (input, init) => {
    // Without the signal, because a Request leaves a listener on the signal it follows.
    const request = new Request(input, { ...init, signal: null })
    const signal = init?.signal ?? (input instanceof Request ? input.signal : request.signal)
    signal.throwIfAborted()

    const observed: ObservedRequest = {
      url: new URL(request.url),
      method: request.method,
      headers: request.headers,
      body: undefined,
      redirect: request.redirect,
      signal,
    }
    const index = requests.push(observed) - 1
    if (request.body !== null) observed.body = await request.text()
    return await untilAborted(signal, () => handler(observed, index))
  }
  return { fetch, requests }
}

/** A JSON answer: status 200 unless `init` says otherwise. */
export function jsonResponse(body: unknown, init?: ResponseInit): Response {
  return Response.json(body, init)
}

function untilAborted<Value>(signal: AbortSignal, work: () => Value | Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    // The async wrapper turns a throw of the handler into a rejection.
    const settled = (async () => work())().then(resolve, reject)
    void settled.finally(() => signal.removeEventListener('abort', onAbort))
  })
}
