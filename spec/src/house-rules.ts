/** The house style of the document: rules that Redocly does not have. */
import {
  bodies,
  calls,
  type Described,
  type Document,
  type Finding,
  isObject,
  reachable,
  resolve,
  type Schema,
  type Pointer,
} from './document.ts'
import { grammar } from './grammar.ts'

type Rule = (document: Document) => Finding[]

const verbs = ['list', 'describe', 'create', 'delete', 'restore', 'export', 'get', 'set']
const kinds = ['auth', 'permission', 'not_found', 'conflict', 'invalid_request', 'rate_limit', 'api', 'server']
const hintLength = 110

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value).size === value.length &&
  value.every((item) => typeof item === 'string')
const hasOnly = (value: Record<string, unknown>, names: string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name))

/** The allowed place and the shape of each extension. */
const extensions: Record<
  string,
  { at: RegExp; fits: (value: unknown, document: Document, owner: object) => boolean; shape: string }
> = {
  'x-retry-classes': {
    at: /^$/,
    shape: 'class → { rateLimited, notSent, unconfirmed, undecodableBody }, all booleans',
    fits: (value) =>
      isObject(value) &&
      Object.values(value).every(
        (cells) =>
          isObject(cells) &&
          ['rateLimited', 'notSent', 'unconfirmed', 'undecodableBody'].every(
            (cell) => typeof cells[cell] === 'boolean',
          ),
      ),
  },
  'x-error-codes': {
    at: /^$/,
    shape: `a list of { code, kind, meaning, hint? }, codes rising, kinds from ${kinds.join(' ')}, hints up to ${hintLength} characters`,
    fits: (value) =>
      Array.isArray(value) &&
      value.every(
        (row: unknown, index) =>
          isObject(row) &&
          hasOnly(row, ['code', 'kind', 'meaning', 'hint']) &&
          Number.isInteger(row['code']) &&
          (index === 0 || Number(row['code']) > Number((value as Record<string, unknown>[])[index - 1]?.['code'])) &&
          kinds.includes(String(row['kind'])) &&
          typeof row['meaning'] === 'string' &&
          (row['hint'] === undefined || (typeof row['hint'] === 'string' && row['hint'].length <= hintLength)),
      ),
  },
  'x-retry-class': {
    at: /^paths \S+ [a-z]+$/,
    shape: 'the name of a class in x-retry-classes',
    fits: (value, document) => Object.keys(document['x-retry-classes']).includes(String(value)),
  },
  'x-rate-limit': {
    at: /^paths \S+ [a-z]+$/,
    shape: '{ requests, seconds }, both positive numbers',
    fits: (value) =>
      isObject(value) &&
      hasOnly(value, ['requests', 'seconds']) &&
      Number(value['requests']) > 0 &&
      Number(value['seconds']) > 0,
  },
  'x-plan-limits': {
    at: /^paths \S+ [a-z]+$/,
    shape: '{ clusterTypes: [strings], roles: [strings], note? }',
    fits: (value) =>
      isObject(value) &&
      hasOnly(value, ['clusterTypes', 'roles', 'note']) &&
      isStrings(value['clusterTypes']) &&
      isStrings(value['roles']),
  },
  'x-open-enum': {
    at: /^components schemas \S+$/,
    shape: 'a list of distinct strings, on a component schema',
    fits: isStrings,
  },
  'x-terminal': {
    at: /^components schemas \S+$/,
    shape: 'known value → succeeded, failed or canceled, on an open enum',
    fits: (value, _, owner) =>
      isObject(value) &&
      'x-open-enum' in owner &&
      isStrings(owner['x-open-enum']) &&
      hasOnly(value, owner['x-open-enum']) &&
      Object.values(value).every((ending) => ['succeeded', 'failed', 'canceled'].includes(String(ending))),
  },
  'x-form': {
    at: /^components schemas \S+ properties \S+$/,
    shape: 'a description of the pattern, on a property that has one',
    fits: (value) => typeof value === 'string' && value.length > 0,
  },
  'x-secret': {
    at: /^components schemas \S+ properties \S+$/,
    shape: 'true, on a property',
    fits: (value) => value === true,
  },
}

const properties = (document: Document): { schema: Schema; pointer: Pointer }[] =>
  Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    Object.entries(schema.properties ?? {}).map(([property, node]) => ({
      schema: node,
      pointer: ['components', 'schemas', name, 'properties', property],
    })),
  )

const operationId: Rule = (document) =>
  calls(document)
    .filter(({ id }) => !new RegExp(`^(${verbs.join('|')})([A-Z][a-z]+)+$`).test(id))
    .map(({ id, pointer }) => ({
      pointer: [...pointer, 'operationId'],
      message: `"${id}" is not a verb and a noun in camelCase; verbs: ${verbs.join(' ')}`,
    }))

const described: Rule = (document) => {
  const { components } = document
  const named = ['schemas', 'headers', 'responses', 'securitySchemes', 'parameters'].flatMap((section) =>
    Object.entries(components[section] ?? {}).map(([name, node]) => ({
      node: node as Described,
      pointer: ['components', section, name],
    })),
  )
  const inCalls = calls(document).flatMap(({ operation, parameters, pointer }) => [
    { node: operation, pointer },
    ...parameters,
    ...(operation.requestBody ? [{ node: operation.requestBody, pointer: [...pointer, 'requestBody'] }] : []),
    ...Object.entries(operation.responses).map(([status, node]) =>
      resolve(document, node, [...pointer, 'responses', status]),
    ),
  ])
  const lists = [...document.servers, ...document.tags].map((node) => ({ node, pointer: ['info'] }))
  return [
    { node: document.info, pointer: ['info'] },
    ...lists,
    ...named,
    ...inCalls,
    ...properties(document).map(({ schema, pointer }) => ({ node: schema, pointer })),
  ]
    .filter(({ node }) => !node.description?.trim())
    .map(({ pointer }) => ({
      pointer,
      message: 'needs a description: its meaning, its unit, and what is not known about it',
    }))
}

const namedExamples: Rule = (document) =>
  bodies(document).flatMap(({ place, status, media, pointer }) => {
    const entries = Object.entries(media.examples ?? {})
    const codes = entries.map(
      ([, example]) => (resolve(document, example, pointer).node.value as { code?: unknown } | undefined)?.code,
    )
    const message = [
      media.example === undefined ? '' : `${place}: use named examples, not \`example\``,
      entries.length > 0 ? '' : `${place} has no named example`,
      ...entries.map(([name]) =>
        /^[a-z][A-Za-z0-9]*$/.test(name) ? '' : `${place}: the example name "${name}" is not camelCase`,
      ),
      status !== '200' || codes.includes(0) ? '' : `${place} needs an example of a success (code 0)`,
      status !== '200' || codes.some((code) => code !== 0)
        ? ''
        : `${place} needs an example of a failure (a code other than 0)`,
    ]
    return message.filter(Boolean).map((text) => ({ pointer, message: text }))
  })

const openResponses: Rule = (document) =>
  reachable(document, 'response').flatMap(({ schema, pointer }) => [
    ...('enum' in schema
      ? [{ pointer, message: 'a response has no closed enum: use x-open-enum in a component schema' }]
      : []),
    ...('additionalProperties' in schema
      ? [{ pointer, message: 'a response may gain fields: remove additionalProperties' }]
      : []),
  ])

const strictRequests: Rule = (document) =>
  reachable(document, 'request').flatMap(({ schema, pointer }) => [
    ...(schema.properties && schema.additionalProperties !== false
      ? [{ pointer, message: 'a request object accepts no unknown fields: add additionalProperties: false' }]
      : []),
    ...('x-open-enum' in schema ? [{ pointer, message: 'the values of a request are closed: use enum' }] : []),
  ])

const namedObjects: Rule = (document) =>
  [...reachable(document, 'request'), ...reachable(document, 'response')]
    .filter(
      ({ schema, pointer }) =>
        (schema.properties || schema.type === 'object') && !(pointer[1] === 'schemas' && pointer.length === 3),
    )
    .map(({ pointer }) => ({
      pointer,
      message: 'an object must be a named component: move it to components/schemas and refer to it',
    }))

const requiredDefined: Rule = (document) =>
  Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    [...(schema.required ?? []), ...(schema.if?.required ?? []), ...(schema.then?.required ?? [])]
      .filter((property) => !(property in (schema.properties ?? {})))
      .map((property) => ({
        pointer: ['components', 'schemas', name],
        message: `requires "${property}", which is not among its properties`,
      })),
  )

/** Returns the problem of an extension; empty for a valid one. */
function extensionProblem(key: string, owner: object, pointer: Pointer, document: Document): string {
  const rule = extensions[key]
  if (!rule) return `is not a known extension: ${Object.keys(extensions).join(' ')}`
  if (!rule.at.test(pointer.join(' '))) return 'is not allowed here'
  return rule.fits(owner[key as never], document, owner) ? '' : `must be ${rule.shape}`
}

const extensionsKnown: Rule = (document) => {
  const found: Finding[] = []
  const visit = (node: unknown, pointer: Pointer): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      const problem = key.startsWith('x-') ? extensionProblem(key, node, pointer, document) : ''
      if (problem) found.push({ pointer: [...pointer, key], message: `"${key}" ${problem}` })
      // Examples contain data of the service, whose fields may have any name.
      if (!key.startsWith('x-') && key !== 'examples' && key !== 'example') visit(value, [...pointer, key])
    }
  }
  visit(document, [])
  return found
}

const typedSchemas: Rule = (document) => {
  const { headers, schemas } = document.components
  const parameters = calls(document).flatMap(({ parameters: all }) =>
    all.map(({ node, pointer }) => ({ schema: node.schema, pointer: [...pointer, 'schema'] })),
  )
  const named = Object.entries(schemas).map(([name, schema]) => ({ schema, pointer: ['components', 'schemas', name] }))
  const ofHeaders = Object.entries(headers).map(([name, header]) => ({
    schema: header['schema'] as Schema,
    pointer: ['components', 'headers', name, 'schema'],
  }))
  return [...named, ...properties(document), ...parameters, ...ofHeaders]
    .flatMap(({ schema, pointer }) => [
      { schema, pointer },
      ...(schema?.items ? [{ schema: schema.items, pointer: [...pointer, 'items'] }] : []),
    ])
    .filter(({ schema }) => schema && !schema.$ref && !schema.type)
    .map(({ pointer }) => ({ pointer, message: 'a schema needs a type' }))
}

const pathRequired: Rule = (document) =>
  calls(document).flatMap(({ parameters }) =>
    parameters
      .filter(({ node }) => node.in === 'path' && node.required !== true)
      .map(({ pointer }) => ({ pointer, message: 'a path parameter needs `required: true`' })),
  )

const retryAndRate: Rule = (document) =>
  calls(document).flatMap(({ operation, pointer }) =>
    ['x-retry-class', 'x-rate-limit']
      .filter((name) => !(name in operation))
      .map((name) => ({ pointer, message: `needs ${name}` })),
  )

const isTemplate = (part: string): boolean => part.startsWith('{')

/** Of two paths that one URL can match, the one with fewer templates must come first. */
const concreteFirst: Rule = (document) => {
  const paths = Object.keys(document.paths).map((path) => path.split('/'))
  return paths.flatMap((earlier, index) =>
    paths.slice(index + 1).flatMap((later) => {
      const overlap =
        earlier.length === later.length &&
        earlier.every((part, at) => part === later[at] || isTemplate(part) || isTemplate(later[at] ?? ''))
      if (!overlap || earlier.filter(isTemplate).length < later.filter(isTemplate).length) return []
      return [
        {
          pointer: ['paths', later.join('/')],
          message: `comes after ${earlier.join('/')}, which also matches it: put the concrete path first`,
        },
      ]
    }),
  )
}

/** Allows only fields that the tools of this repository support. spec-bump cannot judge a change of another field. */
const knownFields: Rule = (document) => {
  const found: Finding[] = []
  const visit = (kind: string, node: unknown, pointer: Pointer): void => {
    const report = (message: string): unknown => found.push({ pointer, message })
    if (!isObject(node)) return void report(`${JSON.stringify(node)} is not a ${kind} that this document uses`)
    const fields = Object.keys(node)
    if ('$ref' in node && kind !== 'path') {
      if (!hasOnly(node, ['$ref', 'description', 'summary'])) report('only a description may be beside $ref')
      return
    }
    if ('oneOf' in node && fields.length > 1) report('nothing may be beside oneOf')
    if (node['in'] === 'cookie') report('cookies are not used in this document')
    for (const [field, value] of Object.entries(node)) {
      const [, below = '', many = ''] = grammar[kind]?.[field]?.match(/^(\w+)(.*)$/) ?? []
      if (below === '' && !field.startsWith('x-')) report(`"${field}" is not used in a ${kind} of this document`)
      const children =
        many === ''
          ? [[undefined, value] as const]
          : isObject(value) || Array.isArray(value)
            ? Object.entries(value)
            : []
      for (const [name, child] of below in grammar ? children : []) {
        visit(below, child, [...pointer, field, ...(name === undefined ? [] : [name])])
      }
    }
  }
  visit('document', document, [])
  return found
}

export const houseRules: Record<string, Rule> = {
  'known-fields': knownFields,
  'operation-id': operationId,
  described,
  'named-examples': namedExamples,
  'open-responses': openResponses,
  'strict-requests': strictRequests,
  'named-objects': namedObjects,
  'required-defined': requiredDefined,
  'extensions-known': extensionsKnown,
  'typed-schemas': typedSchemas,
  'path-required': pathRequired,
  'retry-and-rate': retryAndRate,
  'concrete-first': concreteFirst,
}
