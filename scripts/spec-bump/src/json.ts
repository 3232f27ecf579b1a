import { isObject } from '@org/backups-spec/document'

export { isObject }

/** JSON with sorted keys: equal values give equal text, whatever order they were written in. */
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

/** Text as it is, anything else as JSON. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : canonical(value))
