import { type OperationId, operations } from '@org/backups-client'
import type { Simulator } from '../src/index.ts'
import { misfit } from './fits-document.ts'

export interface Answered {
  status: number
  code: number | undefined
  message: string | undefined
  // What a test reads of it is the test's business.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  headers: Headers
  text: string
}

export interface CallOptions {
  /** Null sends none. */
  key?: string | null
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Instead of the simulator's own. */
  fetch?: typeof globalThis.fetch
  url?: string
}

/** Sends one request, straight and without core, and holds every JSON answer against the document. */
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
): Promise<Answered> {
  const { method, path, query, hasBody } = operations[operationId]
  const rest = { ...params }
  const take = (name: string): string => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  }
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => take(name))
  const pairs = query.filter((name) => rest[name] !== undefined).map((name) => `${name}=${take(name)}`)
  const response = await fetch(`${url}${target}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`, {
    method,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(hasBody && { body: JSON.stringify(rest) }),
    ...(signal && { signal }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json' && text !== ''
  const body = (isJson ? JSON.parse(text) : {}) as { code?: number; message?: string; data?: unknown }
  const found = isJson ? misfit(operationId, response.status, body) : undefined
  if (found !== undefined) throw new Error(found)
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: body.code,
    message: body.message,
    data: body.data,
  }
}
