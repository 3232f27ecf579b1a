import { operations as tables } from '@org/backups-client'
import type { ErrorKind, OperationId } from '@org/backups-core'
import { example, loadDocument, operations, requestExample } from '@org/testkit'
import type { Call } from './suite/brief.ts'

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

/** Which example of which answer shows a status. */
const statuses = [
  { status: 401, name: 'invalidKey', from: '401' },
  { status: 429, name: 'rateLimited', from: '429' },
  ...[400, 403, 404, 422].map((status) => ({ status, name: 'badParameter', from: 'default' })),
  ...[500, 503].map((status) => ({ status, name: 'serverFault', from: 'default' })),
]

interface CodeEntry {
  code: number
  kind: ErrorKind
  hint?: string
}

/** The ten operations, with every parameter and every answer that the document shows. */
export function readCalls(): Call[] {
  const codes = loadDocument()['x-error-codes'] as readonly CodeEntry[]
  return operations().map(({ operationId, method, path, parameters, examples }) => {
    const named = (place: string): Record<string, unknown> =>
      Object.fromEntries(
        parameters.filter((one) => one.in === place).map((one) => [one.name, one.example ?? chosen[one.name]]),
      )
    const [inPath, inQuery] = [named('path'), named('query')]
    const wanted = richestExample[operationId]
    const body = wanted === undefined ? undefined : requestExample(operationId, wanted)
    const names = examples['200'] ?? []
    const isFailure = (name: string): boolean => name.startsWith('failure')
    return {
      operationId: operationId as OperationId,
      retryClass: tables[operationId as OperationId].retry,
      method,
      path,
      inPath,
      inQuery,
      ...(body && { body }),
      params: { ...inPath, ...inQuery, ...body },
      successes: names
        .filter((name) => !isFailure(name))
        .map((name) => ({ name, envelope: example(operationId, 200, name) as { data: unknown } & object })),
      failures: names.filter(isFailure).map((name) => {
        const code = example(operationId, 200, name)['code'] as number
        const entry = codes.find((one) => one.code === code)
        if (entry === undefined) throw new Error(`Code ${code} is not in the table of the document`)
        const { kind, hint } = entry
        return { name, code, kind, ...(hint !== undefined && { hint }) }
      }),
      statuses: statuses.map(({ status, name, from }) => ({
        status,
        name,
        code: example(operationId, from, name)['code'] as number,
      })),
    }
  })
}
