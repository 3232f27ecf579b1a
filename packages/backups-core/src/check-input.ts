import type { InputSchema } from '@org/backups-client'

/** What is wrong with a parameter: its name (`dbCollections[0].collectionNames`) and a sentence that says what it must be. */
export interface InputFault {
  field: string
  problem: string
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

const article = (type: string): string => `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`

/** Checks a value against a schema of the generated table; the first fault wins. Undefined counts as absent. */
export function checkInput(schema: InputSchema, value: unknown, field = ''): InputFault | undefined {
  const fault = (problem: string): InputFault => ({ field, problem })
  const expected = schema.properties ? 'object' : schema.type
  if (expected !== undefined && typeOf(value) !== expected) return fault(`must be ${article(expected)}`)
  if (schema.enum && !schema.enum.includes(value)) return fault(`must be one of ${schema.enum.join(', ')}`)
  if (schema.const !== undefined && schema.const !== value) return fault(`must be ${JSON.stringify(schema.const)}`)

  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    if (value < minimum || value > maximum) {
      return fault(maximum === Infinity ? `must be at least ${minimum}` : `must be from ${minimum} to ${maximum}`)
    }
  }
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) return fault('must not be empty')
    // Half a character cannot be put into a URL.
    if (/\p{Surrogate}/u.test(value)) return fault('must be well-formed text')
    if (schema.pattern && !new RegExp(schema.pattern).test(value))
      return fault(`must be ${schema['x-form'] ?? schema.pattern}`)
  }
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Infinity } = schema
    if (value.length < minItems) return fault(`must have at least ${minItems} item`)
    if (value.length > maxItems) return fault(`must have at most ${maxItems} item`)
    for (const [index, item] of value.entries()) {
      const found = schema.items && checkInput(schema.items, item, `${field}[${index}]`)
      if (found) return found
    }
  }
  return schema.properties || schema.required ? checkObject(schema, value as Record<string, unknown>, field) : undefined
}

function checkObject(schema: InputSchema, value: Record<string, unknown>, field: string): InputFault | undefined {
  const { properties, required = [], if: condition, then } = schema
  const at = (name: string): string => (field === '' ? name : `${field}.${name}`)
  for (const name of required) {
    if (value[name] === undefined) return { field: at(name), problem: 'is required' }
  }
  // An `if` or `then` has no closed list of its own.
  if (properties) {
    for (const [name, item] of Object.entries(value)) {
      if (item === undefined) continue
      const known = Object.hasOwn(properties, name) && properties[name]
      if (!known) return { field: at(name), problem: `is not known; known are ${Object.keys(properties).join(', ')}` }
      const found = checkInput(known, item, at(name))
      if (found) return found
    }
  }
  return condition && then && isMet(condition, value) ? checkInput(then, value, field) : undefined
}

/** Conditions of the document name fields with a `const`, all of them required. */
const isMet = (condition: InputSchema, value: Record<string, unknown>): boolean =>
  Object.entries(condition.properties ?? {}).every(([name, { const: wanted }]) => value[name] === wanted)
