import type { BackupsClient } from '@org/backups-client'
import type { Backups, CallOptions, OperationId } from '@org/backups-core'
import { operations, requestExample } from '@org/testkit'

/** One operation with every parameter that the document knows, as core and as the raw client send it. */
export interface Call {
  operationId: OperationId
  /** Path, query and body, flat, as core takes them. */
  params: Readonly<Record<string, unknown>>
  /** The parts of them that go into the body; undefined where there is none. */
  body: Readonly<Record<string, unknown>> | undefined
  /** The payload as core gives it; for a list, its first page. */
  withCore(zilliz: Backups, call?: CallOptions): PromiseLike<unknown>
  withRawClient(client: BackupsClient): Promise<{ response: Response; data?: unknown; error?: unknown }>
}

type CoreMethod = (zilliz: Backups, params: never, call?: CallOptions) => PromiseLike<unknown>

const coreMethods: Record<OperationId, CoreMethod> = {
  listBackups: async (zilliz, params, call) => (await zilliz.backups.list(params, call).pages().next()).value,
  describeBackup: (zilliz, params, call) => zilliz.backups.describe(params, call),
  createBackup: (zilliz, params, call) => zilliz.backups.create(params, call),
  deleteBackup: (zilliz, params, call) => zilliz.backups.delete(params, call),
  restoreCluster: (zilliz, params, call) => zilliz.backups.restoreCluster(params, call),
  restoreCollection: (zilliz, params, call) => zilliz.backups.restoreCollection(params, call),
  exportBackup: (zilliz, params, call) => zilliz.backups.export(params, call),
  getBackupPolicy: (zilliz, params, call) => zilliz.policies.get(params, call),
  setBackupPolicy: (zilliz, params, call) => zilliz.policies.set(params, call),
  describeJob: (zilliz, params, call) => zilliz.jobs.describe(params, call),
}

/** The document's request example that has the most fields. */
const richestExample: { readonly [operationId: string]: string } = {
  createBackup: 'collectionsWithCopies',
  setBackupPolicy: 'enableWithCopies',
  restoreCluster: 'newCluster',
  restoreCollection: 'renamed',
  exportBackup: 'toDirectory',
}

/** The document gives no example for a parameter whose values it lists. */
const chosen: { readonly [name: string]: string } = { creationMethod: 'MANUAL', backupType: 'COLLECTION' }

/** The call of core for parameters of one's own. */
export function callCore(
  zilliz: Backups,
  operationId: OperationId,
  params: object,
  call?: CallOptions,
): PromiseLike<unknown> {
  return coreMethods[operationId](zilliz, params as never, call)
}

/** All ten. */
export const calls: readonly Call[] = operations().map(({ operationId: id, method, path, parameters }) => {
  const operationId = id as OperationId
  const named = (place: string): Record<string, unknown> =>
    Object.fromEntries(
      parameters.filter((one) => one.in === place).map((one) => [one.name, one.example ?? chosen[one.name]]),
    )
  const [inPath, inQuery] = [named('path'), named('query')]
  const example = richestExample[operationId]
  const body = example === undefined ? undefined : requestExample(operationId, example)
  const params = { ...inPath, ...inQuery, ...body }
  return {
    operationId,
    params,
    body,
    withCore: (zilliz, call) => callCore(zilliz, operationId, params, call),
    withRawClient(client) {
      const send = client[method as 'GET'] as (path: string, init: object) => Promise<{ response: Response }>
      return send(path, { params: { path: inPath, query: inQuery }, ...(body && { body }) })
    },
  }
})
