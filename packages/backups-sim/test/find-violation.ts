import { loadDocument } from '@org/testkit'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Json = Record<string, unknown>

const document = loadDocument()
// These validators are compiled from the document at run time, and not those that the simulator uses.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(document, 'document')

const responses = new Map<string, Json>()
for (const item of Object.values(document['paths'] as Record<string, Json>)) {
  for (const operation of Object.values(item)) {
    const { operationId, responses: found } = operation as { operationId?: string; responses: Json }
    if (operationId !== undefined) responses.set(operationId, found)
  }
}

const compiled = new Map<string, ValidateFunction>()

function validatorOf(operationId: string, status: number): ValidateFunction {
  const all = responses.get(operationId) ?? {}
  const name = String(status) in all ? String(status) : 'default'
  const key = `${operationId} ${name}`
  let validate = compiled.get(key)
  if (!validate) {
    let response = all[name] as Json
    if (typeof response['$ref'] === 'string') {
      const parts = response['$ref'].slice(2).split('/')
      response = parts.reduce<Json>((value, part) => value[part] as Json, document)
    }
    const { schema } = (response['content'] as Record<string, { schema: Json }>)['application/json'] as { schema: Json }
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Json
    validate = ajv.compile(absolute)
    compiled.set(key, validate)
  }
  return validate
}

/** Number of validated responses, by operation and kind of response. */
export const checkedResponses = new Map<string, number>()

/** Validates a response body. Returns an error message if it does not match the document. */
export function findViolation(operationId: string, status: number, body: unknown): string | undefined {
  const validate = validatorOf(operationId, status)
  const isValid = validate(body)
  const kind = status === 200 ? ((body as Json | null)?.['code'] === 0 ? 'success' : 'failure') : String(status)
  checkedResponses.set(`${operationId} ${kind}`, (checkedResponses.get(`${operationId} ${kind}`) ?? 0) + 1)
  return isValid ? undefined : `${operationId} ${status}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`
}
