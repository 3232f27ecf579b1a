import { type OperationId, type Params, requestOf } from '@org/backups-client'
import type { Simulator } from '../src/index.ts'
import { findViolation } from './find-violation.ts'

export interface CallResult {
  status: number
  code: number | undefined
  message: string | undefined
  // Tests read any field of the response data.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  headers: Headers
  text: string
}

export interface CallOptions {
  /** API key. Null sends no `authorization` header. */
  key?: string | null
  headers?: Record<string, string>
  signal?: AbortSignal
  /** @default the fetch of the simulator */
  fetch?: typeof globalThis.fetch
  url?: string
}

/** Sends one request without core and validates a JSON response against the document. */
export async function call(
  simulator: Simulator,
  operationId: OperationId,
  params: Record<string, unknown> = {},
  {
    key = 'a-key-of-some-length',
    headers = {},
    signal,
    fetch = simulator.fetch,
    url = 'https://sim.example',
  }: CallOptions = {},
): Promise<CallResult> {
  const { method, url: target, body: sent } = requestOf(operationId, params as Params<OperationId>, url)
  const response = await fetch(target, {
    method,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
    ...(signal && { signal }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json' && text !== ''
  const body = (isJson ? JSON.parse(text) : {}) as { code?: number; message?: string; data?: unknown }
  const violation = isJson ? findViolation(operationId, response.status, body) : undefined
  if (violation !== undefined) throw new Error(violation)
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: body.code,
    message: body.message,
    data: body.data,
  }
}
