/** A request as `fetch` received it. */
export type ObservedRequest = {
  url: URL
  method: string
  headers: Headers
  body: string | undefined
  redirect: RequestRedirect
  /** The signal of the call itself, so that a test can check its listeners. A call without a signal gets one that never aborts. */
  signal: AbortSignal
}

/** Answers a request. `index` counts calls from 0. An error of the handler rejects the fetch. */
export type ObservedHandler = (request: ObservedRequest, index: number) => Response | Promise<Response>

export type ObservedFetch = {
  fetch: typeof globalThis.fetch
  /** All requests so far, in the order of the calls. */
  requests: ObservedRequest[]
}

/**
 * Creates a fetch without a network, which records each request and answers it with `handler`. Like the real one, it accepts
 * a Request or a URL, refuses a used body, and rejects with the reason of the signal, even if the handler never settles.
 */
export function observedFetch(handler: ObservedHandler): ObservedFetch {
  const requests: ObservedRequest[] = []

  const fetch: typeof globalThis.fetch = async (input, init) => {
    // The signal is not passed, because a Request leaves a listener on it.
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
