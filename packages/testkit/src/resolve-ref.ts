export type JsonObject = Record<string, unknown>

/** Follows `$ref`s within the document until there is none; anything else is returned as it is. */
export function resolve(document: JsonObject, value: unknown): unknown {
  let current = value
  const seen = new Set<string>()
  while (isObject(current) && typeof current['$ref'] === 'string') {
    const ref = current['$ref']
    if (seen.has(ref)) throw new Error(`Reference ${ref} leads to itself`)
    seen.add(ref)
    current = target(document, ref)
  }
  return current
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function target(document: JsonObject, ref: string): unknown {
  if (!ref.startsWith('#/')) throw new Error(`Reference ${ref} leaves the document`)
  let current: unknown = document
  for (const part of ref.slice(2).split('/')) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    if (!isObject(current) || !Object.hasOwn(current, key)) throw new Error(`Reference ${ref} leads nowhere`)
    current = current[key]
  }
  return current
}
