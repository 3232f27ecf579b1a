import type { Operation } from '@org/backups-client'
import type { Settings } from './settings.ts'

/** A request without the key. The body is text, so that every attempt sends the same bytes. */
export type BuiltRequest = { method: string; url: string; headers: Readonly<Record<string, string>>; body?: string }

/** Puts checked, flat parameters into path and query, and the others into the JSON body. Ids are percent-encoded. */
export function buildRequest(
  { baseUrl, headers: common }: Pick<Settings, 'baseUrl' | 'headers'>,
  { method, path, query, hasBody }: Operation,
  params: Readonly<Record<string, unknown>>,
  extraHeaders: Readonly<Record<string, string>> | undefined,
): BuiltRequest {
  const encoded = (name: string): string => encodeURIComponent(params[name] as string)
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(name))
  let search = ''
  for (const name of query) if (params[name] !== undefined) search += `${search ? '&' : '?'}${name}=${encoded(name)}`
  const isForBody = ([name]: [string, unknown]): boolean => !path.includes(`{${name}}`) && !query.includes(name)
  const headers: Record<string, string> = { ...common }
  for (const name of Object.keys(extraHeaders ?? {})) headers[name.toLowerCase()] = extraHeaders?.[name] as string
  if (hasBody) headers['content-type'] = 'application/json'
  return {
    method,
    url: baseUrl + filled + search,
    headers,
    ...(hasBody && { body: JSON.stringify(Object.fromEntries(Object.entries(params).filter(isForBody))) }),
  }
}
