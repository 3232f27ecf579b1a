/** A request to the in-process fetch or to the HTTP server. */
export interface Incoming {
  readonly method: string
  /** Percent-encoded, without the query. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A complete or broken response. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** `reset`: the connection is reset without a response. `half`: the connection is reset after half of the body. */
  readonly broken?: 'reset' | 'half'
}

/**
 * Handles a request, synchronously if possible. The handler may keep and change the headers of the request. It calls `getSignal` only
 * for a delayed response. The returned signal is aborted if the caller stops waiting.
 */
export type Handle = (incoming: Incoming, getSignal?: () => AbortSignal | undefined) => Outgoing | Promise<Outgoing>

/** Returns the key from `Authorization: Bearer <key>`. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? '')?.[1]
}
