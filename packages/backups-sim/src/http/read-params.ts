import type { World } from '../engine/world.ts'
import { type FailureName, type Refusal, refuse } from '../failures.ts'
import { type Route, type Validate, type ValidationError, validators } from '../generated/validators.gen.ts'
import type { IncomingRequest } from './exchange.ts'

/** Path, query and body parameters of a request in one object. */
export type Params = Record<string, unknown>

/** The failures of fields for which the document has a code. */
const failureOfField: Readonly<Record<string, FailureName>> = {
  pageSize: 'invalidPageSize',
  currentPage: 'invalidPageNumber',
  backupType: 'invalidBackupType',
  creationMethod: 'invalidCreationMethod',
  collectionStatus: 'invalidCollectionStatus',
  destCollectionStatus: 'invalidDestCollectionStatus',
  frequency: 'invalidFrequency',
  startTime: 'invalidStartTime',
  retentionDays: 'invalidRetentionDays',
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const isInteger = /^-?\d{1,15}$/

function readQuery(route: Route, query: string): Params {
  const params: Params = {}
  if (query === '') return params
  const given = new URLSearchParams(query)
  for (const [name, type] of Object.entries(route.query)) {
    const text = given.get(name)
    if (text !== null) params[name] = type === 'integer' && isInteger.test(text) ? Number(text) : text
  }
  return params
}

/** Returns the first validation error as a failure that names the field. */
function refuseInvalid(errors: Validate['errors'], where: string): Refusal {
  const error: ValidationError | undefined = errors?.[0]
  const { missingProperty, additionalProperty, allowedValues } = error?.params ?? {}
  const path = (error?.instancePath ?? '').split('/').slice(1)
  const named = missingProperty ?? additionalProperty
  const field = [...path, ...(typeof named === 'string' ? [named] : [])].join('.')
  const values = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : ''
  const name = field.split('.').at(-1) ?? ''
  const failure = error?.keyword === 'additionalProperties' ? undefined : failureOfField[name]
  const problem = error?.keyword === 'required' ? 'is required' : (error?.message ?? 'is not valid')
  return refuse(failure ?? 'invalidParameter', `${field || where} ${problem}${values}`)
}

function readBody(world: World, route: Route, text: string | undefined): { fields: Params; refusal?: Refusal } {
  const validate = validators[route.operationId].body
  if (!validate) return { fields: {} }
  let body: unknown
  try {
    body = text === undefined || text === '' ? undefined : JSON.parse(text)
  } catch {
    return { fields: {}, refusal: refuse('invalidParameter', 'the body is not JSON') }
  }
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Params) : {}
  if (!world.rules.requestMatchesDocument) return { fields }
  if (body === undefined) return { fields, refusal: refuse('invalidParameter', 'a body is required') }
  return validate(body) ? { fields } : { fields, refusal: refuseInvalid(validate.errors, 'the body') }
}

/** Reads the parameters of a request and validates them against the document. `path` is percent-encoded. */
export function readParams(
  world: World,
  route: Route,
  { query, body }: IncomingRequest,
  path: Readonly<Record<string, string>>,
): { params: Params; refusal: Refusal | undefined } {
  const params = readQuery(route, query)
  for (const [name, text] of Object.entries(path)) params[name] = decode(text)
  const validate = validators[route.operationId].parameters
  const isValid = !world.rules.requestMatchesDocument || validate(params)
  const readResult = readBody(world, route, body)
  return {
    params: { ...readResult.fields, ...params },
    refusal: isValid ? readResult.refusal : refuseInvalid(validate.errors, 'the query'),
  }
}
