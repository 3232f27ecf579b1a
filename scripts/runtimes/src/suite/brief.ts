import type { ErrorKind, OperationId } from '@org/backups-core'

export const runtimeIds = ['node20', 'node22', 'node24', 'node26', 'bun', 'deno', 'workerd', 'chromium'] as const
export type RuntimeId = (typeof runtimeIds)[number]

export type RetryClass = 'read' | 'delete' | 'replace' | 'create'

/** One operation, as the document has it: how it is called, and every answer that it shows. */
export interface Call {
  operationId: OperationId
  retryClass: RetryClass
  method: string
  /** With its placeholders. */
  path: string
  inPath: Readonly<Record<string, unknown>>
  inQuery: Readonly<Record<string, unknown>>
  body?: Readonly<Record<string, unknown>>
  /** Path, query and body, flat, as core takes them. */
  params: Readonly<Record<string, unknown>>
  /** Whole envelopes, by the names of their examples; the first one is what is answered when nothing is said. */
  successes: readonly { name: string; envelope: { data: unknown } }[]
  /** Failures under HTTP 200. */
  failures: readonly { name: string; code: number; kind: ErrorKind; hint?: string }[]
  /** Failures by status, with the code that the example has. */
  statuses: readonly { status: number; name: string; code: number }[]
}

/** All that a suite needs to know, as JSON: it may run in a process, a worker or a page. */
export interface Brief {
  runtime: RuntimeId
  /** How many tests run at once. */
  lanes: number
  calls: readonly Call[]
  /** Prism. */
  mockUrl: string
  /** Faults, simulators, and the ledger of what was received. */
  serverUrl: string
  /** Where nobody listens. */
  refusedUrl: string
  /** https, answered with something that is not TLS. */
  notTlsUrl: string
}
