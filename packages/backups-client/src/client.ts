import createClient, { type ClientOptions, mergeHeaders, type MaybeOptionalInit, type Middleware } from 'openapi-fetch'
import type { paths } from './generated/schema.gen.ts'
import { requestDefaults } from './request-defaults.ts'

type Verb = 'get' | 'post' | 'delete'

/** The paths of the document that have this verb. */
type PathsWith<V extends Verb> = { [P in keyof paths]: paths[P][V] extends object ? P : never }[keyof paths]

type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never

type Responses<Operation> = Operation extends { responses: infer R } ? R : never

/** What a call resolves to: `data` for HTTP 2xx, `error` for any other status. */
export type ClientAnswer<Operation> =
  | { data: Body<Responses<Operation>[200 & keyof Responses<Operation>]>; error?: never; response: Response }
  | {
      data?: never
      error: Body<Responses<Operation>[Exclude<keyof Responses<Operation>, 200>]> | undefined
      response: Response
    }

/** Parameters may be left out where the document requires none; an option that does not exist is refused. */
type Init<Options> = undefined extends Options ? [init?: Options] : [init: Options]

type Method<V extends Verb> = <P extends PathsWith<V>>(
  path: P,
  ...init: Init<MaybeOptionalInit<paths[P], V>>
) => Promise<ClientAnswer<paths[P][V]>>

/**
 * openapi-fetch, bound to the paths of the document. Typed here and not by openapi-fetch's own `Client`: that one sends every answer
 * through a mapped type, which turns our open enums (`'A' | (string & {})`) into objects.
 */
export interface BackupsClient {
  GET: Method<'get'>
  POST: Method<'post'>
  DELETE: Method<'delete'>
  /** Adds middleware; see openapi-fetch. */
  use(...middleware: Middleware[]): void
  /** Takes middleware out again. */
  eject(...middleware: Middleware[]): void
}

/** Options of openapi-fetch, with the API key beside them. */
export interface BackupsClientOptions extends Omit<ClientOptions, 'baseUrl'> {
  /** Sent as `Authorization: Bearer <apiKey>`. Left out, the header is yours to set. */
  apiKey?: string
  /** @default 'https://api.cloud.zilliz.com' */
  baseUrl?: string
}

/**
 * The raw, typed client: one method per HTTP verb, answers as a `data`/`error` union, nothing retried, nothing thrown for
 * a status. A failure may arrive as `data` under HTTP 200: look at `data.code` before you use `data.data`. For errors that
 * are thrown, retries, lists and waits use `@org/backups-core`.
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
    baseUrl: 'https://api.cloud.zilliz.com',
    ...defaults,
    ...rest,
    headers: mergeHeaders(defaults.headers, headers),
  })
  if (apiKey !== undefined) {
    // A middleware, and not a header among the options: there it could be read back, and be overwritten by a call's headers.
    client.use({
      onRequest({ request }) {
        request.headers.set('authorization', `Bearer ${apiKey}`)
      },
    })
  }
  return client as unknown as BackupsClient
}
