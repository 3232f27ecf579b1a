/** A request as `fetch` received it. */
export type ObservedRequest = {
  url: URL
  method: string
  headers: Headers
  body: string | undefined
  redirect: RequestRedirect
  /** The signal that the caller passed, or one that never aborts. Tests check its listeners. */
  signal: AbortSignal
}

/** Answers a request. `index` counts calls from 0. An error of the handler rejects the call to `fetch`. */
export type ObservedHandler = (request: ObservedRequest, index: number) => Response | Promise<Response>

export type ObservedFetch = {
  fetch: typeof globalThis.fetch
  /** All requests so far, in the order of the calls. */
  requests: ObservedRequest[]
}

/**
 * Creates a `fetch` that uses no network. It records each request, and `handler` returns the response. Like the real `fetch`, it
 * accepts a Request or a URL, rejects a body that is already used, and rejects with the signal's reason after an abort.
 */
export function observedFetch(handler: ObservedHandler): ObservedFetch {
  const requests: ObservedRequest[] = []

  const fetch: typeof globalThis.fetch = async (input, init) => {
    // The signal is left out, because a Request adds a listener to it and never removes it.
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

/** Creates a JSON response. The default status is 200. */
export function jsonResponse(body: unknown, init?: ResponseInit): Response {
  return Response.json(body, init)
}

function untilAborted<Value>(signal: AbortSignal, work: () => Value | Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    // The async wrapper turns an error of the handler into a rejection.
    const settled = (async () => work())().then(resolve, reject)
    void settled.finally(() => signal.removeEventListener('abort', onAbort))
  })
}
