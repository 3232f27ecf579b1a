import { createBackups, type ErrorKind, type Outcome } from '@org/backups-core'
import { callCore, errorOf, pick } from '../call-core.ts'
import type { Section } from '../section.ts'

/** What a client makes of a status, by the design: written by hand, the witness against core. */
const judged: Readonly<Record<number, readonly [ErrorKind, Outcome]>> = {
  400: ['invalid_request', 'rejected'],
  401: ['auth', 'rejected'],
  403: ['permission', 'rejected'],
  404: ['not_found', 'rejected'],
  422: ['invalid_request', 'rejected'],
  429: ['rate_limit', 'rejected'],
  500: ['server', 'unknown'],
  503: ['server', 'unknown'],
}
const requestId = '7e1c0b52a4f94d0e9a3b6c8d2f105e77'

export const documentedFailures: Section = {
  id: 'documented failures',
  title: 'every failure that the document shows',
  tests: ({ brief: { calls, mockUrl }, fetch }) => {
    const zilliz = createBackups({ apiKey: 'any-key', baseUrl: mockUrl, retry: false, pacing: false, fetch })
    return calls.flatMap((call) => {
      const names = ['operation', 'kind', 'outcome', 'status', 'code', 'attempts']
      const failing = async (prefer: string, more: readonly string[]) =>
        pick(await errorOf(callCore(zilliz, call, { headers: { prefer } })), [...names, ...more])
      const facts = { operation: call.operationId, attempts: 1 }
      return [
        ...call.statuses.map(({ status, name, code }) => {
          const [kind, outcome] = judged[status] ?? []
          return {
            name: `${call.operationId} turns HTTP ${status} into ${kind}`,
            owed: { ...facts, kind, outcome, status, code, requestId },
            observe: () => failing(`code=${status}, example=${name}`, ['requestId']),
          }
        }),
        ...call.failures.map(({ name, code, kind, hint }) => ({
          name: `${call.operationId} turns code ${code} inside HTTP 200 into ${kind} (${name})`,
          owed: { ...facts, kind, outcome: 'rejected', status: 200, code, ...(hint !== undefined && { hint }) },
          observe: () => failing(`example=${name}`, hint === undefined ? [] : ['hint']),
        })),
      ]
    })
  },
}
