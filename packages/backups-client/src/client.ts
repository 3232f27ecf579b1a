import createClient, { type ClientOptions, mergeHeaders, type MaybeOptionalInit, type Middleware } from 'openapi-fetch'
import { servers } from './generated/operations.gen.ts'
import type { paths } from './generated/schema.gen.ts'
import { requestDefaults } from './request-defaults.ts'
import { pathSerializer, querySerializer } from './request-of.ts'

type HttpMethod = 'get' | 'post' | 'delete'

/** Paths of the document that accept the HTTP method `V`. */
type PathsWith<V extends HttpMethod> = { [P in keyof paths]: paths[P][V] extends object ? P : never }[keyof paths]

type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never

type Responses<Operation> = Operation extends { responses: infer R } ? R : never

/** The result of a call: `data` for HTTP 2xx, `error` for every other status. */
export type ClientAnswer<Operation> =
  | { data: Body<Responses<Operation>[200 & keyof Responses<Operation>]>; error?: never; response: Response }
  | {
      data?: never
      error: Body<Responses<Operation>[Exclude<keyof Responses<Operation>, 200>]> | undefined
      response: Response
    }

/** Makes the options optional if the document requires none of them. Unknown options are a type error. */
type Init<Options> = undefined extends Options ? [init?: Options] : [init: Options]

type Method<V extends HttpMethod> = <P extends PathsWith<V>>(
  path: P,
  ...init: Init<MaybeOptionalInit<paths[P], V>>
) => Promise<ClientAnswer<paths[P][V]>>

/**
 * An openapi-fetch client for the paths of the document. It replaces openapi-fetch's `Client` type, whose mapped types turn
 * open enums (`'A' | (string & {})`) into objects.
 */
export interface BackupsClient {
  GET: Method<'get'>
  POST: Method<'post'>
  DELETE: Method<'delete'>
  /** Adds openapi-fetch middleware. */
  use(...middleware: Middleware[]): void
  /** Removes middleware that `use` added. */
  eject(...middleware: Middleware[]): void
}

/** The options of openapi-fetch, and the API key. */
export interface BackupsClientOptions extends Omit<ClientOptions, 'baseUrl'> {
  /** Sent as `Authorization: Bearer <apiKey>` in every request. Without it, set the header with `headers` or middleware. */
  apiKey?: string
  /** @default servers[0] */
  baseUrl?: string
}

/**
 * Creates a typed client with one function per HTTP method. A call resolves to `data` or `error`, also for a failure
 * status, and is never retried. The service reports some failures with HTTP 200: check that `data.data` exists before you
 * use it. `@org/backups-core` adds thrown errors, retries, pagination and waiting for jobs.
 *
 * @example
 * const client = createBackupsClient({ apiKey })
 * const { data, error } = await client.GET('/v2/backups', { params: { query: { pageSize: 10 } } })
 * if (data && 'data' in data) console.log(data.data.backups.length)
 */
export function createBackupsClient(options: BackupsClientOptions = {}): BackupsClient {
  const { apiKey, headers, ...rest } = options
  const defaults = requestDefaults()
  const client = createClient<paths, 'application/json'>({
    baseUrl: servers[0],
    pathSerializer,
    querySerializer,
    ...defaults,
    ...rest,
    headers: mergeHeaders(defaults.headers, headers),
  })
  if (apiKey !== undefined) {
    // Middleware keeps the key out of the client's readable options, and a call's headers cannot overwrite it.
    client.use({
      onRequest({ request }) {
        request.headers.set('authorization', `Bearer ${apiKey}`)
      },
    })
  }
  return client as unknown as BackupsClient
}
