import type { Document, Schema, Pointer } from '@org/backups-spec/document'
import { changeList, nodeAt, renameKey, type Rule, type Site } from './mutant.ts'

const both = ['slip', 'thorough'] as const

interface Property {
  schemaName: string
  name: string
  schema: Schema
  isRequired: boolean
  /** Of the schema that has it. */
  owner: Pointer
  pointer: Pointer
}

const propertiesOf = (document: Document): Property[] =>
  Object.entries(document.components.schemas).flatMap(([schemaName, owner]) =>
    Object.entries(owner.properties ?? {}).map(([name, schema]) => ({
      schemaName,
      name,
      schema,
      isRequired: owner.required?.includes(name) ?? false,
      owner: ['components', 'schemas', schemaName],
      pointer: ['components', 'schemas', schemaName, 'properties', name],
    })),
  )

/** A slip of the hand: `backupId` becomes `backupID`, `size` becomes `sise`. */
export const misspell = (name: string): string =>
  /[a-z]$/.test(name) && /[A-Z]/.test(name) ? name.replace(/([A-Z][a-z]*)$/, (end) => end.toUpperCase()) : `${name}s`

const site = ({ schemaName, name, pointer }: Property, apply: Site['apply']): Site => ({
  name: `${schemaName}.${name}`,
  pointer,
  apply,
})

/** Every list that names a property: `required`, and those of a condition. */
function lists(owner: Record<string, unknown>): Record<string, unknown>[] {
  const holders = [owner, owner['if'], owner['then']] as (Record<string, unknown> | undefined)[]
  return holders.filter((holder) => holder !== undefined && Array.isArray(holder['required'])) as Record<
    string,
    unknown
  >[]
}

function renameThroughout(owner: Record<string, unknown>, from: string, to: string): void {
  renameKey(owner['properties'] as Record<string, unknown>, from, to)
  for (const holder of lists(owner)) changeList(holder, 'required', from, to)
  const condition = (owner['if'] as { properties?: Record<string, unknown> } | undefined)?.properties
  if (condition && from in condition) renameKey(condition, from, to)
}

const renameProperty: Rule = {
  name: 'rename-property',
  does: 'misspells the name of a field, there and where it is required',
  strengths: both,
  sites: (document) =>
    propertiesOf(document).map((property) => {
      const to = misspell(property.name)
      return {
        ...site(property, (copy) => renameThroughout(nodeAt(copy, property.owner), property.name, to)),
        renames: { [`${property.schemaName}.${property.name}`]: to },
      }
    }),
}

const dropProperty: Rule = {
  name: 'drop-property',
  does: 'takes a field away, and what requires it',
  strengths: both,
  sites: (document) =>
    propertiesOf(document).map((property) =>
      site(property, (copy) => {
        const owner = nodeAt(copy, property.owner)
        delete (owner['properties'] as Record<string, unknown>)[property.name]
        for (const holder of lists(owner)) changeList(holder, 'required', property.name)
        const condition = (owner['if'] as { properties?: Record<string, unknown> } | undefined)?.properties
        if (condition && property.name in condition) {
          delete owner['if']
          delete owner['then']
        }
      }),
    ),
}

/** Another type than the one that stands there; a reference becomes a number, so that the words it stands for are gone. */
function otherType(schema: Record<string, unknown>): void {
  const type = [schema['type']].flat()[0]
  const isNullable = Array.isArray(schema['type'])
  const other = type === 'string' ? 'integer' : type === 'array' ? 'object' : type === undefined ? 'integer' : 'string'
  for (const keyword of Object.keys(schema)) {
    if (!['description', 'deprecated', 'x-secret'].includes(keyword)) delete schema[keyword]
  }
  schema['type'] = isNullable ? [other, 'null'] : other
}

const retypeProperty: Rule = {
  name: 'retype-property',
  does: 'gives a field another type',
  strengths: both,
  sites: (document) =>
    propertiesOf(document).map((property) => site(property, (copy) => otherType(nodeAt(copy, property.pointer)))),
}

const requireProperty: Rule = {
  name: 'require-property',
  does: 'requires a field that may be absent',
  strengths: both,
  sites: (document) =>
    propertiesOf(document)
      .filter(({ isRequired }) => !isRequired)
      .map((property) =>
        site(property, (copy) => {
          const owner = nodeAt(copy, property.owner)
          owner['required'] = [...((owner['required'] as string[] | undefined) ?? []), property.name]
        }),
      ),
}

const unrequireProperty: Rule = {
  name: 'unrequire-property',
  does: 'lets a required field be absent',
  strengths: both,
  sites: (document) =>
    propertiesOf(document)
      .filter(({ isRequired }) => isRequired)
      .map((property) => site(property, (copy) => changeList(nodeAt(copy, property.owner), 'required', property.name))),
}

const isNullable = ({ type }: Schema): boolean => Array.isArray(type) && type.includes('null')

const forbidNull: Rule = {
  name: 'forbid-null',
  does: 'takes null away from a field that may be null',
  strengths: both,
  sites: (document) =>
    propertiesOf(document)
      .filter(({ schema }) => isNullable(schema))
      .map((property) =>
        site(property, (copy) => {
          const schema = nodeAt(copy, property.pointer)
          schema['type'] = (schema['type'] as string[])[0]
        }),
      ),
}

/** With its evidence it would be a new claim, not a mistake: hence slips only. */
const allowNull: Rule = {
  name: 'allow-null',
  does: 'lets a field be null that never is',
  strengths: ['slip'],
  sites: (document) =>
    propertiesOf(document)
      .filter(({ schema }) => typeof schema.type === 'string')
      .map((property) =>
        site(property, (copy) => {
          const schema = nodeAt(copy, property.pointer)
          schema['type'] = [schema['type'], 'null']
        }),
      ),
}

export const propertyRules: readonly Rule[] = [
  renameProperty,
  dropProperty,
  retypeProperty,
  requireProperty,
  unrequireProperty,
  forbidNull,
  allowNull,
]
