import { type Call, calls, type Document, resolve } from '@org/backups-spec/document'
import { exampleParams, type Params } from '../wire/generate-params.ts'
import { wrongParams } from '../wire/generate-wrong-params.ts'

/** The aspects of two responses that G5 compares. The data may differ: Prism returns examples, and the simulator returns its own data. */
export interface Aspects {
  status: string
  form: string
  media: string
  /** `yes`, or the places in the response that do not fit the document. */
  fits: string
  requestId: string
}

/** A request that is sent to both Prism and the simulator. */
export interface AgreeCase {
  /** The operation and the kind of the case, such as `listThings: no key`. */
  name: string
  operationId: string
  /** Exemptions select cases by their kind. */
  kind:
    | 'right'
    | 'no key'
    | 'wrong scheme'
    | 'wrong'
    | 'no JSON'
    | 'no body'
    | 'wrong media'
    | 'busy'
    | 'fault'
    | 'unknown path'
  method: string
  /** Path and query. */
  target: string
  headers: Record<string, string>
  body?: string | undefined
  /** The status that both servers must return. */
  status?: number
}

const key = { authorization: 'Bearer key-of-the-contract-check' }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Builds a request from flat parameters. Core is not used, because it refuses invalid parameters. */
function placed(call: Call, params: Params): Pick<AgreeCase, 'target' | 'body'> {
  const path = call.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(params[name] ?? '')))
  const inPlace = (place: string): [string, unknown][] =>
    Object.entries(params).filter(
      ([name]) => (call.parameters.find(({ node }) => node.name === name)?.node.in ?? 'body') === place,
    )
  const search = new URLSearchParams(inPlace('query').map(([name, value]) => [name, textOf(value)])).toString()
  return {
    target: `${path}${search && `?${search}`}`,
    ...(call.operation.requestBody && { body: JSON.stringify(Object.fromEntries(inPlace('body'))) }),
  }
}

/**
 * Whether these invalid parameters are still invalid once they are in a request. A path without a segment would be the path of
 * another operation, and a number in a query would become valid text.
 */
function isWrongOnTheWire(document: Document, call: Call, right: Params, wrong: Params): boolean {
  return call.parameters.every(({ node: { name, in: where, schema } }) => {
    if (right[name] === wrong[name]) return true
    const isText = resolve(document, schema).node.type === 'string'
    return where === 'query' && name in wrong && (!isText || typeof wrong[name] === 'string')
  })
}

/** The vendor masks ids in examples with the letter x. Such an id does not exist on the servers. */
const isMasked = (params: Params): boolean => /-x{8,}"/.test(JSON.stringify(params))

function casesOf(document: Document, call: Call): AgreeCase[] {
  const examples = exampleParams(document, call).filter((params) => !isMasked(params))
  const [params = {}] = examples.toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)
  const hasBody = call.operation.requestBody !== undefined
  const keyless = hasBody ? { 'content-type': 'application/json' } : {}
  const one = (kind: AgreeCase['kind'], more: Partial<AgreeCase> = {}, what: string = kind): AgreeCase => ({
    name: `${call.id}: ${what}`,
    operationId: call.id,
    kind,
    method: call.method,
    headers: { ...keyless, ...key },
    ...placed(call, params),
    ...more,
  })
  const withBody = [
    one('no JSON', { body: '{"backupType":' }),
    one('no body', { body: undefined }),
    one('wrong media', { headers: { ...key, 'content-type': 'text/plain' } }),
  ]
  return [
    ...examples.map((example, index) => one('right', placed(call, example), `right ${index + 1}`)),
    one('no key', { headers: keyless }),
    one('wrong scheme', { headers: { ...keyless, authorization: 'Basic a2V5OmtleQ==' } }),
    ...wrongParams(document, call, params)
      .filter((wrong) => isWrongOnTheWire(document, call, params, wrong.params))
      .map((wrong) => one('wrong', placed(call, wrong.params), wrong.what)),
    ...(hasBody ? withBody : []),
    one('busy', { status: 429 }),
    one('fault', { status: 500 }),
  ]
}

/** Returns the examples of each operation, and an invalid call of each kind. */
export function agreeCases(document: Document): AgreeCase[] {
  const unknownPaths = [
    ['a path that does not exist', 'GET', '/v2/snapshots'],
    ['version 1', 'GET', '/v1/backups'],
    ['a method that the path does not have', 'PUT', '/v2/backups'],
  ] as const
  return [
    ...calls(document).flatMap((call) => casesOf(document, call)),
    ...unknownPaths.map(([name, method, target]): AgreeCase => {
      return { name: `unknown path: ${name}`, operationId: '', kind: 'unknown path', method, target, headers: key }
    }),
  ]
}
