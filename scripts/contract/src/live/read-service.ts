import { type Backup, type Backups, createBackups, isBackupsError } from '@org/backups-core'
import { type Document, calls } from '@org/backups-spec/document'
import { findCall, matchRequest } from '../wire/match-request.ts'
import { type FetchLike, observeWire } from '../wire/observe-wire.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'
import { createFindings, type Finding } from './findings.ts'
import { readOnlyFetch } from './read-only-fetch.ts'

export interface ReadOptions {
  apiKey: string
  baseUrl: string
  /** The real one, unless a test has another. */
  fetch?: FetchLike
  /** Clusters whose policy is read as well as those of the backups found. */
  clusterIds?: readonly string[]
  /** Jobs cannot be listed: whoever knows some may name them. */
  jobIds?: readonly string[]
  /** How many backups are described, and of how many clusters the policy is read. */
  most?: number
}

export interface LiveVerdict {
  /** Answers looked at, by operation. */
  answers: Map<string, number>
  /** Operations that read, whether they were asked or not. */
  reading: string[]
  findings: Finding[]
  /** Calls that came to no answer, or to a failure, in words. */
  failures: string[]
  isKeyRefused: boolean
}

/** One backup of each sort before a second of any: what is rare is what is new. */
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

async function askAll(zilliz: Backups, options: ReadOptions, tell: (error: unknown) => void): Promise<void> {
  const { most = 20, clusterIds = [], jobIds = [] } = options
  const attempt = async <T>(call: () => PromiseLike<T>): Promise<T | undefined> => {
    try {
      return await call()
    } catch (error) {
      tell(error)
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

/** Reads what a key can see, and compares every answer with the document. Sends nothing but GET. */
export async function readService(document: Document, options: ReadOptions): Promise<LiveVerdict> {
  const check = createSchemaCheck(document)
  const findings = createFindings(document, check)
  const answers = new Map<string, number>()
  const failures: string[] = []
  let isKeyRefused = false

  const { apiKey, baseUrl, fetch = (url, init) => globalThis.fetch(url, init) } = options
  const wire = observeWire(readOnlyFetch(fetch, baseUrl))
  const zilliz = createBackups({ apiKey, baseUrl, fetch: wire.fetch })
  await askAll(zilliz, options, (error) => {
    isKeyRefused ||= isBackupsError(error, 'auth')
    // The message quotes the service's own, which may name things; the facts do not.
    const { operation, kind, status, code } = isBackupsError(error)
      ? error
      : { operation: 'a call', kind: 'unexpected' }
    failures.push(
      `${operation}: ${[kind, status && `HTTP ${status}`, code !== undefined && `code ${code}`].filter(Boolean).join(', ')}`,
    )
  })
  for (const { request, answer } of wire.exchanges) {
    const call = findCall(document, request.method, request.url.pathname)
    const { misfits } = matchRequest(document, check, request)
    if (!call || misfits.length > 0)
      throw new Error(`A request of core does not fit the document: ${JSON.stringify(misfits)}`)
    if (!answer) continue
    answers.set(call.id, (answers.get(call.id) ?? 0) + 1)
    findings.look(call, answer)
  }
  const reading = calls(document).flatMap(({ id, method }) => (method === 'GET' ? [id] : []))
  return { answers, reading, findings: findings.list(), failures, isKeyRefused }
}
