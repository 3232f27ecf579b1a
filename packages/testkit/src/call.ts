/** Calls operations through core and through the raw client. Runs in browsers and workers as well. */

/** A call of one operation with all of its parameters, and the responses that the document describes. */
export interface Call {
  operationId: string
  method: string
  /** Template with `{placeholders}`. */
  path: string
  pathParams: Readonly<Record<string, unknown>>
  query: Readonly<Record<string, unknown>>
  body?: Readonly<Record<string, unknown>>
  /** Path, query and body in one object, as core takes them. */
  params: Readonly<Record<string, unknown>>
  /** Envelopes of successes, with the names of their examples. */
  successes: readonly { name: string; envelope: { data: unknown } }[]
  /** Failures with HTTP 200. */
  failures: readonly { name: string; code: number; kind: string; hint?: string }[]
  /** Failures by status, with the code of the example. */
  statuses: readonly { status: number; name: string; code: number }[]
}

/** The method of core for each operation. */
export const coreMethods: Readonly<Record<string, readonly [resource: string, method: string]>> = {
  listBackups: ['backups', 'list'],
  describeBackup: ['backups', 'describe'],
  createBackup: ['backups', 'create'],
  deleteBackup: ['backups', 'delete'],
  restoreCluster: ['backups', 'restoreCluster'],
  restoreCollection: ['backups', 'restoreCollection'],
  exportBackup: ['backups', 'export'],
  getBackupPolicy: ['policies', 'get'],
  setBackupPolicy: ['policies', 'set'],
  describeJob: ['jobs', 'describe'],
}

type CoreMethod = (params: object, options?: object) => PromiseLike<unknown> | List
interface List {
  pages(): AsyncIterator<unknown>
}

/** Calls an operation through core and returns its payload. For a list, this is the first page. */
export async function callCore(core: object, operationId: string, params: object, options?: object): Promise<unknown> {
  const [resource, method] = coreMethods[operationId] ?? []
  const methods = (core as Record<string, Record<string, CoreMethod>>)[resource ?? '']
  if (method === undefined || methods?.[method] === undefined) throw new Error(`coreMethods lacks ${operationId}`)
  const called = methods[method](params, options)
  return 'pages' in called ? (await called.pages().next()).value : await called
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

/** Returns the ways to print a value that reveal a secret. `more` adds printed texts by name, such as the output of Node's `inspect`. */
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
