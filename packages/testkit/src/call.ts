/** Calls of every operation through core and the raw client. Runs in browsers and workers as well. */

/** One operation of the document, with every parameter and every response that the document shows. */
export interface Call {
  operationId: string
  method: string
  /** With its placeholders. */
  path: string
  pathParams: Readonly<Record<string, unknown>>
  query: Readonly<Record<string, unknown>>
  body?: Readonly<Record<string, unknown>>
  /** Path, query and body in one object, as core takes them. */
  params: Readonly<Record<string, unknown>>
  /** Whole envelopes, by the names of their examples. */
  successes: readonly { name: string; envelope: { data: unknown } }[]
  /** Failures inside HTTP 200. */
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

/** The payload of a call through core; of a paged list, the first page. */
export async function callCore(core: object, operationId: string, params: object, options?: object): Promise<unknown> {
  const [resource, method] = coreMethods[operationId] ?? []
  const methods = (core as Record<string, Record<string, CoreMethod>>)[resource ?? '']
  if (method === undefined || methods?.[method] === undefined) throw new Error(`coreMethods lacks ${operationId}`)
  const called = methods[method](params, options)
  return 'pages' in called ? (await called.pages().next()).value : await called
}

/** A payload with its one-time password in plain text. */
export function revealed(payload: unknown): unknown {
  const { password } = payload as { password?: { reveal(): string } }
  return password === undefined ? payload : { ...(payload as object), password: password.reveal() }
}

export interface RawResult {
  response: Response
  data?: unknown
  error?: unknown
}

/** The same call through the raw client. */
export function callClient(client: object, call: Call, headers: object = {}): Promise<RawResult> {
  const { method, path, pathParams, query, body } = call
  const send = (client as Record<string, (path: string, init: object) => Promise<RawResult>>)[method]
  if (send === undefined) throw new Error(`The client has no ${method}`)
  return send(path, { params: { path: pathParams, query }, headers, ...(body && { body }) })
}

interface Printer {
  inspect(value: unknown): string
}

/** The ways to print a value that show a text which must stay secret. `more` adds ways, such as Node's inspect. */
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
