import { loadDocument } from '@org/testkit'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Json = Record<string, unknown>

const document = loadDocument()
// At run time and from the document itself: nothing of the validators that the simulator was generated with.
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

/** How many answers were held against the document, by operation and kind of answer. */
export const checked = new Map<string, number>()

/** Why an answer does not fit the document; undefined when it does. */
export function misfit(operationId: string, status: number, body: unknown): string | undefined {
  const validate = validatorOf(operationId, status)
  const isFit = validate(body)
  const kind = status === 200 ? ((body as Json | null)?.['code'] === 0 ? 'success' : 'failure') : String(status)
  checked.set(`${operationId} ${kind}`, (checked.get(`${operationId} ${kind}`) ?? 0) + 1)
  return isFit ? undefined : `${operationId} ${status}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`
}
