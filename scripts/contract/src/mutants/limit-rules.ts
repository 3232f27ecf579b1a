import { calls, type Document, type Schema, type Pointer } from '@org/backups-spec/document'
import { nodeAt, type Rule, type Site } from './mutant.ts'

interface Place {
  name: string
  schema: Schema
  pointer: Pointer
}

/** Every schema of components and parameters, with what lies inside. */
function placesOf(document: Document): Place[] {
  const inside = (name: string, schema: Schema, pointer: Pointer): Place[] => [
    { name, schema, pointer },
    ...Object.entries(schema.properties ?? {}).flatMap(([field, property]) =>
      inside(`${name}.${field}`, property, [...pointer, 'properties', field]),
    ),
    ...(schema.items ? inside(`${name}[]`, schema.items, [...pointer, 'items']) : []),
  ]
  const parameters = calls(document).flatMap(({ id, parameters: list }) =>
    list.map(({ node, pointer }) => ({
      name: pointer[0] === 'components' ? node.name : `${id}.${node.name}`,
      node,
      pointer,
    })),
  )
  const seen = new Set<string>()
  return [
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      inside(name, schema, ['components', 'schemas', name]),
    ),
    ...parameters.flatMap(({ name, node, pointer }) => inside(name, node.schema, [...pointer, 'schema'])),
  ].filter(({ pointer }) => {
    const key = pointer.join(' ')
    return !seen.has(key) && seen.add(key)
  })
}

const numbers = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const

function sitesOf(
  document: Document,
  keywords: readonly string[],
  change: (schema: Record<string, unknown>, keyword: string) => void,
): Site[] {
  return placesOf(document).flatMap(({ name, schema, pointer }) =>
    keywords
      .filter((keyword) => keyword in schema)
      .map((keyword) => ({
        name: `${name}#${keyword}`,
        pointer: [...pointer, keyword],
        apply: (copy: Document) => change(nodeAt(copy, pointer), keyword),
      })),
  )
}

/** Evidence and examples do not name the number, so a slip is as bad as a belief. */
const shiftLimit = (name: string, by: number): Rule => ({
  name,
  does: `moves a limit by ${by}`,
  strengths: ['thorough'],
  sites: (document) =>
    sitesOf(document, numbers, (schema, keyword) => {
      schema[keyword] = Number(schema[keyword]) + by
    }),
})

const dropLimit: Rule = {
  name: 'drop-limit',
  does: 'takes a limit away',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    sitesOf(document, [...numbers, 'pattern', 'format', 'deprecated'], (schema, keyword) => {
      delete schema[keyword]
      if (keyword === 'pattern') delete schema['x-form']
    }),
}

const loosenPattern: Rule = {
  name: 'loosen-pattern',
  does: 'lets a pattern match anywhere in a text',
  strengths: ['thorough'],
  sites: (document) =>
    sitesOf(document, ['pattern'], (schema) => {
      schema['pattern'] = String(schema['pattern']).replace(/\$$/, '')
    }),
}

const dropCondition: Rule = {
  name: 'drop-condition',
  does: 'takes away what is required under a condition',
  strengths: ['slip', 'thorough'],
  sites: (document) =>
    sitesOf(document, ['if'], (schema) => {
      delete schema['if']
      delete schema['then']
    }),
}

const weakenCondition: Rule = {
  name: 'weaken-condition',
  does: 'requires one field less under a condition',
  strengths: ['thorough'],
  sites: (document) =>
    placesOf(document).flatMap(({ name, schema, pointer }) =>
      (schema.then?.required ?? []).map((field) => ({
        name: `${name}.${field}`,
        pointer: [...pointer, 'then'],
        apply: (copy: Document) => {
          const then = nodeAt(copy, [...pointer, 'then'])
          then['required'] = (then['required'] as string[]).filter((other) => other !== field)
        },
      })),
    ),
}

const openObject: Rule = {
  name: 'open-object',
  does: 'lets a request hold fields that nobody knows',
  strengths: ['slip'],
  sites: (document) =>
    sitesOf(document, ['additionalProperties'], (schema, keyword) => {
      delete schema[keyword]
    }),
}

const closeObject: Rule = {
  name: 'close-object',
  does: 'forbids an answer the fields that nobody knows yet',
  strengths: ['slip'],
  sites: (document) =>
    placesOf(document)
      .filter(({ schema }) => schema.properties && !('additionalProperties' in schema))
      .map(({ name, pointer }) => ({
        name,
        pointer,
        apply: (copy) => {
          nodeAt(copy, pointer)['additionalProperties'] = false
        },
      })),
}

export const limitRules: readonly Rule[] = [
  shiftLimit('raise-limit', 1),
  shiftLimit('lower-limit', -1),
  dropLimit,
  loosenPattern,
  dropCondition,
  weakenCondition,
  openObject,
  closeObject,
]
