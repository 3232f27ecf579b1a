import { isObject } from '@org/backups-spec/document'

export { isObject }

/** Returns JSON with sorted keys, so that equal values give equal text. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
        : inner,
    ) ?? ''
  )
}

export const record = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {})

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Returns a string unchanged, and any other value as JSON. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : canonical(value))
