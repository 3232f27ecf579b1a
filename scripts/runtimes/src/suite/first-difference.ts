/**
 * Says where two values part, or undefined. A field that is undefined counts as left out, as it does in JSON; a function that stands for
 * a value says itself what it takes.
 */
export function firstDifference(owed: unknown, seen: unknown, path = ''): string | undefined {
  if (Object.is(owed, seen) || (typeof owed === 'function' && owed(seen) === true)) return undefined
  if (!isHolder(owed) || !isHolder(seen) || Array.isArray(owed) !== Array.isArray(seen)) {
    return `${path || 'the value'} is ${show(seen)}, not ${show(owed)}`
  }
  for (const name of new Set([...Object.keys(owed), ...Object.keys(seen)])) {
    const found = firstDifference(owed[name], seen[name], path === '' ? name : `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const show = (value: unknown): string => JSON.stringify(value) ?? (value === undefined ? 'undefined' : 'a function')
