import type { InputSchema } from '@org/backups-client'

/** An invalid parameter: its name (`dbCollections[0].collectionNames`) and what it must be. */
export type InputProblem = { field: string; problem: string }

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isSafeInteger(value) ? 'integer' : typeof value

/** Checks a value against a schema of the generated table and returns the first problem. Undefined properties count as absent. */
export function checkInput(schema: InputSchema, value: unknown, field = ''): InputProblem | undefined {
  const problem = valueProblem(schema, value)
  if (problem !== undefined) return { field: field || 'the parameters', problem }
  const { properties = {}, required = [], items, if: condition, then } = schema
  const isList = Array.isArray(value)
  const at = (name: string): string => (isList ? `${field}[${name}]` : field === '' ? name : `${field}.${name}`)
  const given = value as Record<string, unknown>
  const missing = required.find((name) => given[name] === undefined)
  if (missing !== undefined) return { field: at(missing), problem: 'is required' }
  // The schemas of `if` and `then` contain only some of the properties, so only the outer schema refuses unknown properties.
  const isWalked = isList ? items : schema.properties
  // `Array.from` fills the holes of a sparse list with undefined, so that each hole is checked.
  for (const [name, item] of isWalked ? Object.entries(isList ? Array.from<unknown>(value) : given) : []) {
    if (item === undefined && !isList) continue
    const known = isList ? items : Object.hasOwn(properties, name) && properties[name]
    if (!known) return { field: at(name), problem: `is unknown; known are ${Object.keys(properties).join(', ')}` }
    const found = checkInput(known, item, at(name))
    if (found) return found
  }
  // A condition of the document contains fields with a `const`. All of these fields must match.
  const isMet =
    condition && Object.entries(condition.properties ?? {}).every(([name, { const: is }]) => given[name] === is)
  return isMet && then ? checkInput(then, value, field) : undefined
}

function valueProblem(schema: InputSchema, value: unknown): string | undefined {
  const expected = schema.properties ? 'object' : schema.type
  if (expected && typeOf(value) !== expected) return `must be ${/^[aeio]/.test(expected) ? 'an' : 'a'} ${expected}`
  if (schema.enum && !schema.enum.includes(value)) return `must be one of ${schema.enum.join(', ')}`
  if (schema.const !== undefined && schema.const !== value) return `must be ${JSON.stringify(schema.const)}`
  const { minimum = -Infinity, maximum = Infinity, minItems = 0, maxItems = Infinity } = schema
  if (typeof value === 'number' && (value < minimum || value > maximum))
    return maximum === Infinity ? `must be at least ${minimum}` : `must be from ${minimum} to ${maximum}`
  if (Array.isArray(value) && value.length < minItems) return `must have at least ${minItems} item`
  if (Array.isArray(value) && value.length > maxItems) return `must have at most ${maxItems} item`
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) return 'must not be empty'
    // A URL cannot contain half of a surrogate pair.
    if (/\p{Surrogate}/u.test(value)) return 'must be well-formed Unicode'
    if (schema.pattern && !new RegExp(schema.pattern).test(value))
      return `must be ${schema['x-form'] ?? schema.pattern}`
  }
  return undefined
}
