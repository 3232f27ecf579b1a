import { type Backup, type Backups, createBackups, isBackupsError } from '@org/backups-core'
import { type Document, calls } from '@org/backups-spec/document'
import { findCall, matchRequest } from '../wire/match-request.ts'
import { type FetchLike, observeWire } from '../wire/observe-wire.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'
import { createDriftLog, type Drift } from './drift.ts'
import { readOnlyFetch } from './read-only-fetch.ts'

export interface ReadOptions {
  apiKey: string
  baseUrl: string
  /** @default globalThis.fetch */
  fetch?: FetchLike
  /** Clusters whose policy is read, besides those of the listed backups. */
  clusterIds?: readonly string[]
  /** Jobs to read. The service has no list of jobs. */
  jobIds?: readonly string[]
  /** The number of backups to describe, and of policies to read. @default 20 */
  most?: number
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
export function mixed(backups: readonly Backup[], most: number): Backup[] {
  const groups = new Map<string, Backup[]>()
  for (const backup of backups) {
    const sort = [backup.backupType, backup.creationMethod, backup.status, Object.keys(backup).join()].join(' ')
    groups.set(sort, [...(groups.get(sort) ?? []), backup])
  }
  const ranked = [...groups.values()].flatMap((group) => group.map((backup, rank) => ({ backup, rank })))
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ backup }) => backup)
}

async function readAll(zilliz: Backups, options: ReadOptions, onError: (error: unknown) => void): Promise<void> {
  const { most = 20, clusterIds = [], jobIds = [] } = options
  const attempt = async <T>(call: () => PromiseLike<T>): Promise<T | undefined> => {
    try {
      return await call()
    } catch (error) {
      onError(error)
      return undefined
    }
  }
  const backups = (await attempt(() => zilliz.backups.list().toArray({ max: 500 }))) ?? []
  for (const { clusterId, backupId } of mixed(backups, most)) {
    if (clusterId !== undefined) await attempt(() => zilliz.backups.describe({ clusterId, backupId }))
  }
  const clusters = new Set([...clusterIds, ...backups.flatMap(({ clusterId }) => clusterId ?? [])])
  for (const clusterId of [...clusters].slice(0, most)) await attempt(() => zilliz.policies.get({ clusterId }))
  for (const jobId of jobIds) await attempt(() => zilliz.jobs.describe({ jobId }))
}

/** Reads everything that the key has access to, and compares each response with the document. Sends only GET. */
export async function readService(document: Document, options: ReadOptions): Promise<LiveResult> {
  const check = createSchemaCheck(document)
  const log = createDriftLog(check)
  const responses = new Map<string, number>()
  const failures: string[] = []
  let isKeyRefused = false

  const { apiKey, baseUrl, fetch = (url, init) => globalThis.fetch(url, init) } = options
  const wire = observeWire(readOnlyFetch(fetch, baseUrl))
  const zilliz = createBackups({ apiKey, baseUrl, fetch: wire.fetch })
  await readAll(zilliz, options, (error) => {
    isKeyRefused ||= isBackupsError(error, 'auth')
    // Not the message of the service, which may contain data of the account.
    const { operation, kind, status, code } = isBackupsError(error)
      ? error
      : { operation: 'a call', kind: 'unexpected' }
    failures.push(
      `${operation}: ${[kind, status && `HTTP ${status}`, code !== undefined && `code ${code}`].filter(Boolean).join(', ')}`,
    )
  })
  for (const { request, response } of wire.exchanges) {
    const call = findCall(check.calls, request.method, request.url.pathname)
    const { mismatches } = matchRequest(check, request)
    if (!call || mismatches.length > 0)
      throw new Error(`A request of core does not fit the document: ${JSON.stringify(mismatches)}`)
    if (!response) continue
    responses.set(call.id, (responses.get(call.id) ?? 0) + 1)
    log.add(call, response)
  }
  const reading = calls(document).flatMap(({ id, method }) => (method === 'GET' ? [id] : []))
  return { responses, reading, drifts: log.list(), failures, isKeyRefused }
}
