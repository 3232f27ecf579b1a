/** Calls operations through core and through the raw client. Runs in browsers and workers too. */
import type { RetryClass } from '@org/backups-spec/document'

/** A call to one operation with every parameter of the operation, and the responses that the document describes. */
export interface Call {
  operationId: string
  method: string
  /** The path template, with `{placeholders}`. */
  path: string
  pathParams: Readonly<Record<string, unknown>>
  query: Readonly<Record<string, unknown>>
  body?: Readonly<Record<string, unknown>>
  /** Path, query and body parameters in one object, which is what core's methods accept. */
  params: Readonly<Record<string, unknown>>
  /** For each cause of a failure, whether the document allows a retry. */
  retries: RetryClass
  /** The documented responses of successful calls, with the names of their examples. */
  successes: readonly { name: string; envelope: { data: unknown } }[]
  /** The documented failures with HTTP status 200. */
  failures: readonly { name: string; code: number; kind: string; hint?: string }[]
  /** A documented failure for each other HTTP status. */
  statuses: readonly { status: number; name: string; code: number }[]
}

type CoreMethod = (params: object, options?: object) => PromiseLike<unknown> | List
interface List {
  pages(): AsyncIterator<unknown>
}
/** A client of core, as resources with methods. */
type Core = Readonly<Record<string, Readonly<Record<string, CoreMethod>>>>

const singular = (noun: string): string => noun.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '')

/**
 * Finds the method of core for an operation. The method has the name of the operation, or only its verb if its noun is the
 * name of the resource: `things.list` for `listThings`.
 */
export function coreMethod(core: object, operationId: string): readonly [resource: string, method: string] {
  const [, verb = '', noun = ''] = /^([a-z]+)(\w*)$/.exec(operationId) ?? []
  for (const [resource, methods] of Object.entries(core as Core)) {
    if (operationId in methods) return [resource, operationId]
    if (verb in methods && singular(noun).endsWith(singular(resource))) return [resource, verb]
  }
  throw new Error(`core has no method for ${operationId}: name it ${verb}, in a resource named after ${noun}`)
}

/** Calls an operation through core and returns its payload. For a list, this is the first page. */
export async function callCore(core: object, operationId: string, params: object, options?: object): Promise<unknown> {
  const [resource, method] = coreMethod(core, operationId)
  const called = (core as Core)[resource]?.[method]?.(params, options)
  return typeof called === 'object' && 'pages' in called ? (await called.pages().next()).value : await called
}

/** Returns a payload with its one-time password as plain text. */
export function revealed(payload: unknown): unknown {
  const { password } = payload as { password?: { reveal(): string } }
  return password === undefined ? payload : { ...(payload as object), password: password.reveal() }
}

export interface RawResult {
  response: Response
  data?: unknown
  error?: unknown
}

/** Sends a call through the raw client. */
export function callClient(client: object, call: Call, headers: object = {}): Promise<RawResult> {
  const { method, path, pathParams, query, body } = call
  const send = (client as Record<string, (path: string, init: object) => Promise<RawResult>>)[method]
  if (send === undefined) throw new Error(`The client has no ${method}`)
  return send(path, { params: { path: pathParams, query }, headers, ...(body && { body }) })
}

interface Printer {
  inspect(value: unknown): string
}

/** Returns the names of the printed forms of a value that contain a secret. `more` adds other forms, such as the output of Node's `inspect`. */
export function findLeaks(secret: string, value: unknown, more: Readonly<Record<string, string>> = {}): string[] {
  const { Bun, Deno } = globalThis as { Bun?: Printer; Deno?: Printer }
  const shown: Record<string, string | undefined> = {
    JSON: JSON.stringify(value),
    string: String(value),
    Deno: Deno?.inspect(value),
    Bun: Bun?.inspect(value),
    ...more,
  }
  let depth = 0
  for (let at = value; at instanceof Error && depth < 9; at = at.cause) {
    depth += 1
    Object.assign(shown, { [`message ${depth}`]: at.message, [`stack ${depth}`]: at.stack })
  }
  return Object.keys(shown).filter((way) => shown[way]?.includes(secret))
}
