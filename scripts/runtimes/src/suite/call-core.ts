import { type Backups, type CallOptions, isBackupsError, type OperationId } from '@org/backups-core'
import type { Call } from './brief.ts'
import type { Facts } from './section.ts'

type Method = (zilliz: Backups, params: never, call?: CallOptions) => PromiseLike<unknown>

/** For a list, its first page. */
const methods: Record<OperationId, Method> = {
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

/** The payload, its secret open. */
export async function callCore(zilliz: Backups, { operationId, params }: Call, call?: CallOptions): Promise<unknown> {
  const payload = (await methods[operationId](zilliz, params as never, call)) as { password?: { reveal(): string } }
  return payload.password === undefined ? payload : { ...payload, password: payload.password.reveal() }
}

/** The error of a call that has to fail. Any other than core's own is a bug, and is thrown on. */
export async function errorOf(call: PromiseLike<unknown>): Promise<Facts> {
  try {
    await call
  } catch (error) {
    if (!isBackupsError(error)) throw error
    return error as unknown as Facts
  }
  return { kind: 'none: it succeeded' }
}

/** Some facts of it. */
export const pick = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(names.map((name) => [name, facts[name]]))
