/** A request to the in-process fetch or to the HTTP server. */
export interface IncomingRequest {
  readonly method: string
  /** The percent-encoded path, without the query. */
  readonly path: string
  /** The query, without the question mark. */
  readonly query: string
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A complete or broken response. */
export interface OutgoingResponse {
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
export type Handle = (
  incoming: IncomingRequest,
  getSignal?: () => AbortSignal | undefined,
) => OutgoingResponse | Promise<OutgoingResponse>

/** Returns the key from `Authorization: Bearer <key>`. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? '')?.[1]
}
