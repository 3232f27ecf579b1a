import { operations } from '@org/backups-client'

/** Throws an error if the value is invalid. The message starts with `name`, such as `options.clock.factor`. */
export type Check = (value: unknown, name: string) => void

/** The check of each field of `T`. The compiler requires a check for every field. */
export type FieldChecks<T> = { readonly [field in keyof Required<T>]: Check }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typeCheck =
  (type: string, expected: string): Check =>
  (value, name) => {
    if (typeof value !== type) throw new TypeError(`${name} must be ${expected}`)
  }

export const checkText: Check = typeCheck('string', 'a string')
export const checkBoolean: Check = typeCheck('boolean', 'true or false')
export const checkFunction: Check = typeCheck('function', 'a function')
export const checkAny: Check = () => {}

interface NumberLimits {
  min?: number
  max?: number
  isInteger?: boolean
  /** @default false */
  allowsInfinity?: boolean
}

export function checkNumber({ min = -Infinity, max = Infinity, isInteger, allowsInfinity }: NumberLimits = {}): Check {
  const kind = isInteger ? 'an integer' : max === Infinity && !allowsInfinity ? 'a finite number' : 'a number'
  const range = min === -Infinity ? '' : max === Infinity ? ` of at least ${min}` : ` from ${min} to ${max}`
  return (value, name) => {
    const message = `${name} must be ${kind}${range}${allowsInfinity ? ', or Infinity' : ''}`
    if (typeof value !== 'number') throw new TypeError(message)
    if (value === Infinity && allowsInfinity) return
    if (!(Number.isFinite(value) && value >= min && value <= max) || (isInteger && !Number.isInteger(value)))
      throw new RangeError(message)
  }
}

export function checkOneOf(...known: readonly unknown[]): Check {
  const texts = known.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)))
  const list = texts.length === 1 ? texts[0] : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
  return (value, name) => {
    if (!known.includes(value)) throw new TypeError(`${name} must be ${list}`)
  }
}

export const checkOperation: Check = checkOneOf(...Object.keys(operations))

export const checkNullOr =
  (check: Check): Check =>
  (value, name) => {
    if (value !== null) check(value, name)
  }

/** Checks each item of a list. */
export const checkList =
  (check: Check): Check =>
  (value, name) => {
    if (!Array.isArray(value)) throw new TypeError(`${name} must be an array`)
    for (const [index, item] of value.entries()) check(item, `${name}[${index}]`)
  }

/** Checks each value of an object. The object can have any field names. */
export const checkRecord =
  (check: Check): Check =>
  (value, name) => {
    if (!isObject(value)) throw new TypeError(`${name} must be an object`)
    for (const [field, item] of Object.entries(value)) check(item, `${name}.${field}`)
  }

/** Checks an object with known fields. Fields that are not required can be undefined. */
export function checkFields<T>(checks: FieldChecks<T>, required: readonly (keyof T & string)[] = []): Check {
  const known = Object.keys(checks)
  return (value, name) => {
    if (!isObject(value)) throw new TypeError(`${name} must be an object with the fields ${known.join(', ')}`)
    for (const [field, item] of Object.entries(value)) {
      if (!Object.hasOwn(checks, field))
        throw new TypeError(`${name} has no field "${field}". Known fields: ${known.join(', ')}`)
      if (item !== undefined) checks[field as keyof T](item, `${name}.${field}`)
    }
    const missing = required.find((field) => value[field] === undefined)
    if (missing !== undefined) throw new TypeError(`${name}.${missing} is required`)
  }
}

/** Returns the same check for each of the fields. */
export const sameCheck = <K extends string>(fields: readonly K[], check: Check): { readonly [field in K]: Check } =>
  Object.fromEntries(fields.map((field) => [field, check])) as { readonly [field in K]: Check }

const example = '2024-08-26T02:27:51Z'

/** Checks a time as text, as milliseconds since 1970, or as a `Date`. */
export const checkMoment: Check = (value, name) => {
  const isMoment = typeof value === 'string' || typeof value === 'number' || value instanceof Date
  if (!isMoment || Number.isNaN(new Date(value).getTime()))
    throw new TypeError(`${name} must be a valid time, such as ${example}`)
}

/** Checks a time in the format of stored times, which sorting requires. */
export const checkTime: Check = (value, name) => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value)) || Number.isNaN(Date.parse(String(value))))
    throw new TypeError(`${name} must be a time in the format ${example}`)
}
