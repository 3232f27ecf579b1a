/** A request in the form that both the in-process fetch and the HTTP server can give. */
export interface Incoming {
  readonly method: string
  /** As it was sent, percent-encoding and all, without the query. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** An answer, whole or broken. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** `reset`: the connection is reset and nothing is answered. `half`: half of the body comes, then the connection is reset. */
  readonly broken?: 'reset' | 'half'
}

/**
 * Answers a request, in the same turn where it can. `signal` gives what is aborted when nobody waits for the answer any more; it
 * is asked for only when the answer takes its time. The headers of the request are the handler's to keep.
 */
export type Handle = (incoming: Incoming, signal?: () => AbortSignal | undefined) => Outgoing | Promise<Outgoing>

/** The key of `Authorization: Bearer <key>`. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? '')?.[1]
}
