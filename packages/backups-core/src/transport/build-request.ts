import type { Operation } from '@org/backups-client'
import type { Settings } from './settings.ts'

/** A request as every attempt sends it, but for the key. The body is text, so that each sends the same bytes. */
export interface BuiltRequest {
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body: string | undefined
}

/**
 * Puts flat parameters where the operation wants them: path, query, and JSON body for the rest. The parameters have been
 * checked. Ids are percent-encoded, so none can leave its place in the path.
 */
export function buildRequest(
  { baseUrl, headers }: Pick<Settings, 'baseUrl' | 'headers'>,
  { method, path, query, hasBody }: Operation,
  params: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, string>> | undefined,
): BuiltRequest {
  const encoded = (name: string): string => encodeURIComponent(params[name] as string)
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(name))
  let search = ''
  for (const name of query) if (params[name] !== undefined) search += `${search ? '&' : '?'}${name}=${encoded(name)}`
  const isForBody = ([name]: [string, unknown]): boolean => !path.includes(`{${name}}`) && !query.includes(name)
  const all: Record<string, string> = { ...headers }
  for (const name of Object.keys(more ?? {})) all[name.toLowerCase()] = more?.[name] as string
  if (hasBody) all['content-type'] = 'application/json'
  return {
    method,
    url: baseUrl + filled + search,
    headers: all,
    body: hasBody ? JSON.stringify(Object.fromEntries(Object.entries(params).filter(isForBody))) : undefined,
  }
}
