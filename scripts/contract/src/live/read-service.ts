import { type Backup, type Backups, createBackups, isBackupsError } from '@org/backups-core'
import { type Call, type Document, parsePointer, valueAt } from '@org/backups-spec/document'
import { inTurn } from '../in-turn.ts'
import { matchRequest } from '../wire/match-request.ts'
import { type FetchLike, observeWire } from '../wire/observe-wire.ts'
import { matchResponse, undocumentedText, type WireResponse } from '../wire/match-response.ts'
import { anyItem, createSchemaCheck, type SchemaCheck } from '../wire/schema-check.ts'
import { readOnlyFetch } from './read-only-fetch.ts'
import { shapeOf, redactValue } from './redact.ts'

export interface ReadOptions {
  apiKey: string
  baseUrl: string
  /** @default globalThis.fetch */
  fetch?: FetchLike
  /** Clusters whose policy is read, besides those of the listed backups. */
  clusterIds?: readonly string[]
  /** Jobs to read. The service has no list of jobs. */
  jobIds?: readonly string[]
  /** The number of backups to describe, and of policies to read. */
  most: number
}

/** A difference between the service and the document. */
interface Drift {
  /** `mismatch`: the document forbids the value. `value` and `field`: the document allows new ones, but does not name this one. */
  kind: 'mismatch' | 'value' | 'field'
  operationId: string
  /** Place in the response, with `*` for any index of a list. */
  at: string
  /** A description without data of the account. */
  what: string
  /** Number of responses. */
  seen: number
}

export interface LiveResult {
  /** Number of checked responses by operation. */
  responses: Map<string, number>
  /** All operations that read, called or not. */
  reading: string[]
  drifts: Drift[]
  /** Calls without a response, or with a failure. */
  failures: string[]
  isKeyRefused: boolean
}

/** Picks backups of as many sorts as possible, because rare sorts are the most likely to differ. */
export const mixed = (backups: readonly Backup[], most: number): Backup[] =>
  inTurn(backups, (backup) =>
    [backup.backupType, backup.creationMethod, backup.status, Object.keys(backup).join()].join(' '),
  ).slice(0, most)

async function readAll(client: Backups, options: ReadOptions, onError: (error: unknown) => void): Promise<void> {
  const { most, clusterIds = [], jobIds = [] } = options
  const attempt = async <T>(call: () => PromiseLike<T>): Promise<T | undefined> => {
    try {
      return await call()
    } catch (error) {
      onError(error)
      return undefined
    }
  }
  const backups = (await attempt(() => client.backups.list().toArray({ max: 500 }))) ?? []
  for (const { clusterId, backupId } of mixed(backups, most)) {
    if (clusterId !== undefined) await attempt(() => client.backups.describe({ clusterId, backupId }))
  }
  const clusters = new Set([...clusterIds, ...backups.flatMap(({ clusterId }) => clusterId ?? [])])
  for (const clusterId of [...clusters].slice(0, most)) await attempt(() => client.policies.get({ clusterId }))
  for (const jobId of jobIds) await attempt(() => client.jobs.describe({ jobId }))
}

function shapeAt(body: string, at: string): string {
  try {
    return ` (it is ${shapeOf(valueAt(JSON.parse(body), parsePointer(at)))})`
  } catch {
    return ''
  }
}

function driftsOf(check: SchemaCheck, call: Call, response: WireResponse): Omit<Drift, 'seen'>[] {
  const { mismatches, undocumented } = matchResponse(check, call, response)
  const operationId = call.id
  return [
    ...mismatches.map(({ at, problem }) => {
      const shape = at.startsWith('body') ? shapeAt(response.body, at) : ''
      return {
        kind: 'mismatch' as const,
        operationId,
        at: anyItem(at),
        what: `HTTP ${response.status}: ${problem}${shape}`,
      }
    }),
    ...undocumented.map((one) => {
      const shape = one.kind === 'field' ? ` (it is ${shapeOf(one.value)})` : ''
      const what = `${undocumentedText(one, redactValue(one.value))}${shape}`
      return { kind: one.kind, operationId, at: `body${one.at}`, what }
    }),
  ]
}

/** Reads everything that the key has access to, and compares each response with the document. Sends only GET. */
export async function readService(document: Document, options: ReadOptions): Promise<LiveResult> {
  const check = createSchemaCheck(document)
  const drifts = new Map<string, Drift>()
  const responses = new Map<string, number>()
  const failures: string[] = []
  let isKeyRefused = false

  const { apiKey, baseUrl, fetch = (url, init) => globalThis.fetch(url, init) } = options
  const wire = observeWire(readOnlyFetch(fetch, baseUrl))
  const client = createBackups({ apiKey, baseUrl, fetch: wire.fetch })
  await readAll(client, options, (error) => {
    isKeyRefused ||= isBackupsError(error, 'auth')
    // The message of the service is not printed, because it may contain data of the account.
    const { operation, kind, status, code } = isBackupsError(error)
      ? error
      : { operation: 'a call', kind: 'unexpected' }
    failures.push(
      `${operation}: ${[kind, status && `HTTP ${status}`, code !== undefined && `code ${code}`].filter(Boolean).join(', ')}`,
    )
  })
  for (const { request, response } of wire.exchanges) {
    const { call, mismatches } = matchRequest(check, request)
    if (!call || mismatches.length > 0)
      throw new Error(`A request of core does not fit the document: ${JSON.stringify(mismatches)}`)
    if (!response) continue
    responses.set(call.id, (responses.get(call.id) ?? 0) + 1)
    // The same difference is counted once for each response.
    const found = driftsOf(check, call, response).map((one) => [JSON.stringify(one), one] as const)
    for (const [key, drift] of new Map(found)) drifts.set(key, { ...drift, seen: (drifts.get(key)?.seen ?? 0) + 1 })
  }
  const reading = check.calls.flatMap(({ id, method }) => (method === 'GET' ? [id] : []))
  return { responses, reading, drifts: [...drifts.values()], failures, isKeyRefused }
}
