import type { DocumentedStatus } from '@org/backups-spec/examples'
import type { Call } from './call.ts'
import { example, loadDocument, operations, requestExample } from './document.ts'

/** For each failure status: the documented response (`from`) and the example (`name`) that it uses. */
const statuses = [
  { status: 401, name: 'invalidKey', from: '401' },
  { status: 429, name: 'rateLimited', from: '429' },
  ...[400, 403, 404, 422].map((status) => ({ status, name: 'badParameter', from: 'default' })),
  ...[500, 503].map((status) => ({ status, name: 'serverFault', from: 'default' })),
]

/** Returns one call for each operation. The parameters are the examples of the document. */
export function documentedCalls(): Call[] {
  const codes = loadDocument()['x-error-codes'] as readonly { code: number; kind: string; hint?: string }[]
  return operations().map(({ operationId, method, path, parameters, requestExamples, examples, retryClass }) => {
    const named = (place: string): Record<string, unknown> =>
      Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [one.name, one.example]))
    const [pathParams, query] = [named('path'), named('query')]
    const retries = loadDocument()['x-retry-classes'][retryClass ?? '']
    if (retries === undefined) throw new Error(`${operationId} has no retry class`)
    // The longest example has the most fields.
    const [body] = requestExamples
      .map((name) => requestExample(operationId, name))
      .toSorted((one, other) => JSON.stringify(other).length - JSON.stringify(one).length)
    const codeOf = (status: DocumentedStatus, name: string) => example(operationId, status, name)['code'] as number
    const names = examples['200'] ?? []
    const isFailure = (name: string): boolean => name.startsWith('failure')
    return {
      operationId,
      method,
      path,
      pathParams,
      query,
      ...(body && { body }),
      params: { ...pathParams, ...query, ...body },
      retries,
      successes: names
        .filter((name) => !isFailure(name))
        .map((name) => ({ name, envelope: example(operationId, 200, name) as Call['successes'][number]['envelope'] })),
      failures: names.filter(isFailure).map((name) => {
        const code = codeOf(200, name)
        const entry = codes.find((one) => one.code === code)
        if (entry === undefined) throw new Error(`The document's table of codes lacks ${code}`)
        return { name, code, kind: entry.kind, ...(entry.hint !== undefined && { hint: entry.hint }) }
      }),
      statuses: statuses.map(({ status, name, from }) => ({ status, name, code: codeOf(from, name) })),
    }
  })
}
