/**
 * Makes mistakes in the document. It drops, renames, retypes and changes each node, regardless of the node's meaning. A few
 * special cases define a plausible mistake for one kind of node.
 */
import {
  type Document,
  isObject,
  type JsonObject,
  methods,
  type Pointer,
  pointerText,
  valueAt,
} from '@org/backups-spec/document'
import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { inTurn } from '../in-turn.ts'
import { pathPattern } from '../wire/match-request.ts'

export const mutantKinds = {
  drop: 'removes a field, a keyword, a value or a whole node',
  rename: 'misspells a name: of a field, path, status, header, media type, operation, parameter or extension',
  retype: 'gives a value another type, or allows or forbids null',
  change: 'replaces a value: a known value, a limit, a flag, a reference, a retry class, a code, a URL',
  add: 'adds a value to a list, a requirement or a restriction',
  reorder: 'moves a path behind a template that matches it too',
  example: 'breaks an example: a missing, unknown or mistyped field, or the wrong code',
} as const

/** A document with one mistake. */
export interface Mutant {
  kind: keyof typeof mutantKinds
  /** Such as `rename #/paths/~1v2~1backups → /v1/backups`. */
  id: string
  pointer: Pointer
  apply: (document: Document) => Document
  /**
   * Whether the evidence and the examples are changed to match the mistake, so that their checks cannot find it. Other mutants
   * would become correct new versions of the document if the evidence and the examples matched them.
   */
  hasMatchingEvidence: boolean
}

type Change = (value: never) => unknown

/** Returns a copy with one value replaced. The copy shares the other nodes with the original. */
function replace(root: unknown, [step, ...rest]: Pointer, change: Change): unknown {
  if (step === undefined) return change(root as never)
  if (Array.isArray(root)) return root.map((item, at) => (String(at) === step ? replace(item, rest, change) : item))
  return { ...(root as JsonObject), [step]: replace((root as JsonObject)[step], rest, change) }
}

/** Returns a copy with one key renamed. Without a new name, the key is dropped. */
function withKey(node: unknown, from: string, to?: string): unknown {
  if (Array.isArray(node)) return node.filter((_, at) => String(at) !== from)
  return Object.fromEntries(
    Object.entries(node as JsonObject).flatMap(([key, value]) =>
      key !== from ? [[key, value]] : to === undefined ? [] : [[to, value]],
    ),
  )
}

/** Returns a plausible wrong name: `backupID` for `backupId`, `sizes` for `size`. */
const misspell = (name: string): string =>
  /[a-z]$/.test(name) && /[A-Z]/.test(name) ? name.replace(/[A-Z][a-z]*$/, (end) => end.toUpperCase()) : `${name}s`

/** The keywords that contain text for readers. They do not affect the meaning of the document, and the lint rules require them. */
const prose = new Set('openapi info tags description summary title note example bearerFormat'.split(' '))

/** The nodes whose keys are names that the author of the document chose. */
const maps = new Set(
  'properties paths responses headers content schemas parameters securitySchemes x-retry-classes'.split(' '),
)
const isMap = (pointer: Pointer): boolean => maps.has(pointer.at(-1) ?? '') && !isMap(pointer.slice(0, -1))

/** Returns every mutant of the document, in a fixed order and with distinct ids. */
export function listMutants(document: Document): Mutant[] {
  const mutants = new Map<string, Mutant>()
  /** Adds the mutant in which `change` replaces the value at `at`. */
  const add = (
    kind: Mutant['kind'],
    pointer: Pointer,
    detail: string,
    change: Change,
    { at = pointer, hasMatchingEvidence = kind !== 'example' } = {},
  ): void => {
    const id = `${kind} ${pointerText(pointer)}${detail && ` ${detail}`}`
    const apply = (root: Document): Document => replace(root, at, change) as Document
    if (!mutants.has(id)) mutants.set(id, { kind, id, pointer, apply, hasMatchingEvidence })
  }
  /** Adds the mutant in which a key has another name or is missing. */
  const rekey = (owner: Pointer, key: string, to?: string): void => {
    const kind = to === undefined ? 'drop' : 'rename'
    const detail = to === undefined ? '' : `→ ${to}`
    const isProperty = owner.at(-1) === 'properties' && isMap(owner)
    const change = isProperty ? changeProperty : withKey
    const at = isProperty ? owner.slice(0, -1) : owner
    add(kind, [...owner, key], detail, (node: JsonObject) => change(node, key, to), { at })
  }

  const visitName = (pointer: Pointer, key: string, node: JsonObject): void => {
    rekey(pointer, key)
    const map = pointer.at(-1)
    if (map !== 'paths') return rekey(pointer, key, otherNames[key] ?? (map === 'headers' ? `${key}s` : misspell(key)))
    const word = key.split('/').findLast((step) => /^[a-zA-Z]+$/.test(step)) ?? ''
    rekey(pointer, key, key.replace(new RegExp(`/${word}(?=/|$)`), `/${misspell(word)}`))
    rekey(pointer, key, key.replace('/v2/', '/v1/'))
    const later = Object.keys(node).slice(Object.keys(node).indexOf(key) + 1)
    if (later.some((other) => pathPattern(other).test(key)))
      add('reorder', pointer, key, (paths: JsonObject) => ({ ...(withKey(paths, key) as object), [key]: paths[key] }))
  }

  const visitScalar = (pointer: Pointer, key: string, value: unknown): void => {
    const change = (to: unknown, kind: Mutant['kind'] = 'change'): void =>
      add(kind, pointer, `→ ${JSON.stringify(to)}`, () => to)
    if (typeof value === 'number') for (const by of [1, -1]) change(value + by)
    else if (typeof value === 'boolean') change(!value)
    else if (typeof value !== 'string' || key === 'hint' || key === 'meaning' || key === 'x-form') return
    else if (key === 'type') change(otherTypes[value] ?? 'string', 'retype')
    else if (key === '$ref') change(otherReference(document, value) ?? misspell(value))
    else if (key === 'pattern') change(value.replace(/\$$/, ''))
    else if (key === 'operationId') change(misspell(value), 'rename')
    else if (key !== 'name') change(otherValues[key]?.find((other) => other !== value) ?? misspell(value))
  }

  const visitShape = (pointer: Pointer, node: JsonObject): void => {
    const { properties, required, type } = node
    if (isObject(properties)) {
      const known = Array.isArray(required) ? required : []
      for (const name of Object.keys(properties).filter((one) => !known.includes(one)))
        add('add', [...pointer, 'required'], name, () => [...known, name])
      if (!('additionalProperties' in node)) add('add', [...pointer, 'additionalProperties'], 'false', () => false)
    }
    if (typeof type === 'string' && pointer.at(-2) === 'properties')
      add('retype', [...pointer, 'type'], 'or null', (one) => [one, 'null'], { hasMatchingEvidence: false })
    if ('in' in node && 'name' in node) {
      if (node['required'] !== true) add('add', [...pointer, 'required'], 'true', () => true)
      const [from, to] = [String(node['name']), misspell(String(node['name']))]
      // The path template contains the name too.
      const change = (root: Document): unknown => {
        const paths = Object.entries(root.paths).map(([path, item]) => [path.replace(`{${from}}`, `{${to}}`), item])
        return replace({ ...root, paths: Object.fromEntries(paths) }, [...pointer, 'name'], () => to)
      }
      add('rename', [...pointer, 'name'], `→ ${to}`, change, { at: [] })
    }
    if ('operationId' in node) add('add', [...pointer, 'security'], 'none', () => [])
    if (pointer.length === 0) add('add', ['security'], 'optional', (one: unknown[]) => [...one, {}])
  }

  const visit = (node: object, pointer: Pointer): void => {
    const key = pointer.at(-1) ?? ''
    const isList = Array.isArray(node)
    const isNames = !isList && isMap(pointer)
    if (!isList && !isNames) visitShape(pointer, node as JsonObject)
    if (isList && (key === 'enum' || key === 'x-open-enum'))
      add('add', pointer, 'ARCHIVED', (list: unknown[]) => [...list, 'ARCHIVED'], { hasMatchingEvidence: false })
    if (isList && (key === 'clusterTypes' || key === 'roles'))
      add('add', pointer, 'OTHER', (list: unknown[]) => [...list, 'OTHER'])
    for (const [name, value] of Object.entries(node) as [string, unknown][]) {
      const at = [...pointer, name]
      if (!isNames && prose.has(name)) continue
      if (!isNames && name === 'examples') {
        visitExamples(at, value as JsonObject)
        continue
      }
      if (isNames) visitName(pointer, name, node as JsonObject)
      else rekey(pointer, name)
      if (pointer.length === 2 && methods.includes(name))
        rekey(pointer, name, ['post', 'put', 'patch', 'get'].find((one) => !(one in node)) ?? 'head')
      else if (name.startsWith('x-')) rekey(pointer, name, `${name}s`)
      if (typeof value === 'object' && value !== null) visit(value, at)
      else if (!isList || key !== 'required') visitScalar(at, isList ? key : name, value)
    }
  }

  const visitExamples = (pointer: Pointer, examples: JsonObject): void => {
    const drop = (owner: Pointer, key: string): void =>
      add('example', [...owner, key], '', (node) => withKey(node, key), { at: owner })
    if (pointer.at(-3) === 'content') drop(pointer.slice(0, -1), 'examples')
    for (const name of Object.keys(examples)) {
      const at = [...pointer, name, 'value']
      const value = valueAt(document, at)
      if (!isObject(value)) continue
      for (const key of ['code', 'data'].filter((one) => one in value)) drop(at, key)
      if ('code' in value) add('example', [...at, 'code'], 'other', (code: unknown) => (code === 0 ? 96038 : 0))
      // One object of each example is enough, because the checks treat all objects alike.
      const [inside, object] = innermost(at, value)
      add('example', inside, 'unknown field', (node: JsonObject) => ({ ...node, backupSizeInBytes: 1 }))
      const [field] = Object.keys(object)
      if (field !== undefined)
        add('example', [...inside, field], 'retyped', (one: unknown) => (typeof one === 'string' ? 1 : 'text'))
    }
  }

  visit(document, [])
  return [...mutants.values()]
}

/** Renames a property of a schema, or drops it, and also changes `required` and the conditions that name it. */
function changeProperty(schema: JsonObject, from: string, to?: string): JsonObject {
  const change = (key: string, value: unknown): unknown => {
    if (key === 'required') return (value as string[]).flatMap((name) => (name === from ? (to ?? []) : name))
    if (key === 'properties') return withKey(value, from, to)
    return key === 'if' || key === 'then' ? changeProperty(value as JsonObject, from, to) : value
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, change(key, value)]))
}

/** Returns the innermost object in the data of an example, with its pointer. */
function innermost(pointer: Pointer, value: JsonObject): [Pointer, JsonObject] {
  const [name, child] = Object.entries(value).find(([, one]) => isObject(one) || isObject([one].flat()[0])) ?? []
  if (name === undefined) return [pointer, value]
  return Array.isArray(child)
    ? innermost([...pointer, name, '0'], child[0] as JsonObject)
    : innermost([...pointer, name], child as JsonObject)
}

const otherNames: Readonly<Record<string, string>> = {
  '200': '201',
  '401': '403',
  '429': '503',
  default: '500',
  'application/json': 'application/x-www-form-urlencoded',
}

const otherTypes: Readonly<Record<string, string>> = {
  string: 'integer',
  array: 'object',
  object: 'array',
  http: 'apiKey',
}

/** A mutant replaces the value of a keyword with the first of these values that differs. It misspells other texts. */
const otherValues: Readonly<Record<string, readonly string[]>> = {
  in: ['header', 'query'],
  scheme: ['basic'],
  kind: ['conflict', 'not_found'],
  'x-retry-class': ['read', 'create'],
}

const meaning = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) => (prose.has(key) || key === 'examples' ? undefined : one))

/** Returns a reference to the next component of the same section with another meaning. */
function otherReference(document: Document, reference: string): string | undefined {
  const [, , section = '', name = ''] = reference.split('/')
  const all = document.components[section] ?? {}
  const names = Object.keys(all)
  const later = [...names.slice(names.indexOf(name) + 1), ...names]
  const other = later.find((one) => meaning(all[one]) !== meaning(all[name]))
  return other && `#/components/${section}/${other}`
}

/** Returns the mutants of the nodes that `base` does not have, or has with another value. A new item does not change its siblings. */
export function mutantsOfChanges(mutants: readonly Mutant[], document: Document, base: Document): Mutant[] {
  const isChanged = (pointer: Pointer): boolean => {
    const now = valueAt(document, pointer)
    const owner = pointer.slice(0, -1)
    // The mutant adds this node.
    if (now === undefined) return isChanged(owner)
    const list = valueAt(base, owner)
    const before = Array.isArray(list) ? list.find((item) => isDeepStrictEqual(item, now)) : valueAt(base, pointer)
    return before === undefined || (!isObject(now) && !isDeepStrictEqual(now, before))
  }
  return mutants.filter(({ pointer }) => isChanged(pointer))
}

/** Returns a sample of the mutants that alternates between all kinds. The same seed gives the same sample. */
export function sampleMutants(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  const ranks = new Map(mutants.map((mutant) => [mutant, hash('sha256', `${seed} ${mutant.id}`)]))
  const ranked = mutants.toSorted((a, b) => ((ranks.get(a) ?? '') < (ranks.get(b) ?? '') ? -1 : 1))
  return inTurn(ranked, ({ kind, hasMatchingEvidence }) => `${kind} ${hasMatchingEvidence}`).slice(0, size)
}
