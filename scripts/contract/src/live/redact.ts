/** Describes a value without its content, because people may share the findings. */
export function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return value === '' ? 'empty text' : `text of ${value.length} characters`
  if (Array.isArray(value))
    return value.length === 0 ? 'empty list' : `list of ${value.length}, first ${shapeOf(value[0])}`
  if (typeof value === 'object') {
    const fields = Object.entries(value).map(([name, inner]) => `${name}: ${shapeOf(inner)}`)
    return `{ ${fields.slice(0, 12).join(', ')}${fields.length > 12 ? ', …' : ''} }`
  }
  return Number.isInteger(value) ? 'whole number' : typeof value
}

export const isEnumLike = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z][A-Z0-9_]{1,39}$/.test(value)

/** Returns an enum-like value unchanged, and the shape of any other value. */
export const redactValue = (value: unknown): string => (isEnumLike(value) ? value : shapeOf(value))
