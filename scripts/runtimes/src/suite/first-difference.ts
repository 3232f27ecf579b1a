/**
 * Describes the first difference between two values. Returns undefined if there is none. An undefined field equals a missing
 * field. A function in `expected` returns whether it accepts the observed value.
 */
export function firstDifference(expected: unknown, observed: unknown, path = ''): string | undefined {
  if (Object.is(expected, observed) || (typeof expected === 'function' && expected(observed) === true)) return undefined
  if (!isObject(expected) || !isObject(observed) || Array.isArray(expected) !== Array.isArray(observed)) {
    return `${path || 'the value'} is ${show(observed)}, not ${show(expected)}`
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(observed)])) {
    const found = firstDifference(expected[name], observed[name], path === '' ? name : `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const show = (value: unknown): string => JSON.stringify(value) ?? (value === undefined ? 'undefined' : 'a function')
