/**
 * Makes mistakes in the document. One walk over all nodes drops, renames, retypes and changes each of them, whatever it
 * means; the few special cases say what a plausible mistake is for a node of that kind.
 */
import {
  type Document,
  isObject,
  type JsonObject,
  methods,
  type Pointer,
  pointerText,
} from '@org/backups-spec/document'

export const editKinds = {
  drop: 'removes a field, a keyword, a value or a whole node',
  rename: 'misspells a name: of a field, path, status, header, media type, operation, parameter or extension',
  retype: 'gives a value another type, or allows or forbids null',
  change: 'replaces a value: a known value, a limit, a flag, a reference, a retry class, a code, a URL',
  add: 'adds a value to a list, a requirement or a restriction',
  reorder: 'moves a path behind a template that matches it too',
  example: 'breaks an example: a missing, unknown or mistyped field, or the wrong code',
} as const

/** One mistake. */
export interface Edit {
  kind: keyof typeof editKinds
  /** `rename #/paths/~1v2~1backups → /v1/backups`. */
  id: string
  pointer: Pointer
  apply: (document: Document) => Document
  /** Tried only without new evidence: with it, the document would be a correct new version. */
  isSlipOnly: boolean
}

type Change = (value: never) => unknown

/** A copy with one value replaced. It shares the other nodes with the original. */
function replace(root: unknown, [step, ...rest]: Pointer, change: Change): unknown {
  if (step === undefined) return change(root as never)
  if (Array.isArray(root)) return root.map((item, at) => (String(at) === step ? replace(item, rest, change) : item))
  return { ...(root as JsonObject), [step]: replace((root as JsonObject)[step], rest, change) }
}

const without = (node: JsonObject | unknown[], key: string): unknown =>
  Array.isArray(node)
    ? node.filter((_, at) => String(at) !== key)
    : Object.fromEntries(Object.entries(node).filter(([name]) => name !== key))

const renamed = (node: JsonObject, from: string, to: string): JsonObject =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]))

/** `backupId` becomes `backupID`, `size` becomes `sizes`. */
const misspell = (name: string): string =>
  /[a-z]$/.test(name) && /[A-Z]/.test(name) ? name.replace(/[A-Z][a-z]*$/, (end) => end.toUpperCase()) : `${name}s`

/** Text for people. The document means the same without it, and the lint rules ask for it. */
const prose = new Set('openapi info tags description summary title note example bearerFormat'.split(' '))

/** Nodes whose keys are names that the author of the document chose. */
const maps = new Set(
  'properties paths responses headers content schemas parameters securitySchemes x-retry-classes'.split(' '),
)
const isMap = (pointer: Pointer): boolean => maps.has(pointer.at(-1) ?? '') && !isMap(pointer.slice(0, -1))

/** Returns every edit of the document, in a fixed order and with distinct ids. */
export function listEdits(document: Document): Edit[] {
  const edits = new Map<string, Edit>()
  const make = (
    kind: Edit['kind'],
    pointer: Pointer,
    detail: string,
    apply: Edit['apply'],
    isSlipOnly = kind === 'example',
  ) => {
    const id = `${kind} ${pointerText(pointer)}${detail && ` ${detail}`}`
    if (!edits.has(id)) edits.set(id, { kind, id, pointer, apply, isSlipOnly })
  }
  /** Makes an edit that replaces the value at a pointer. */
  const edit = (kind: Edit['kind'], pointer: Pointer, detail: string, change: Change, isSlipOnly?: boolean) =>
    make(kind, pointer, detail, (root) => replace(root, pointer, change) as Document, isSlipOnly)
  const drop = (kind: Edit['kind'], owner: Pointer, key: string) =>
    make(kind, [...owner, key], '', (root) => replace(root, owner, (node) => without(node, key)) as Document)
  const rename = (kind: Edit['kind'], owner: Pointer, key: string, to: string) =>
    make(kind, [...owner, key], `→ ${to}`, (root) => replace(root, owner, (node) => renamed(node, key, to)) as Document)

  const visitName = (pointer: Pointer, key: string, node: JsonObject): void => {
    const map = pointer.at(-1)
    if (map === 'properties') {
      for (const to of [undefined, misspell(key)]) {
        const apply: Edit['apply'] = (root) =>
          replace(root, pointer.slice(0, -1), (schema) => changeProperty(schema, key, to)) as Document
        make(to === undefined ? 'drop' : 'rename', [...pointer, key], to === undefined ? '' : `→ ${to}`, apply)
      }
      return
    }
    drop('drop', pointer, key)
    if (map === 'paths') {
      const word = key.split('/').findLast((step) => /^[a-zA-Z]+$/.test(step)) ?? ''
      rename('rename', pointer, key, key.replace(new RegExp(`/${word}(?=/|$)`), `/${misspell(word)}`))
      rename('rename', pointer, key, key.replace('/v2/', '/v1/'))
      if (hasTemplateBehind(key, Object.keys(node)))
        edit('reorder', pointer, key, (paths: JsonObject) => ({
          ...(without(paths, key) as JsonObject),
          [key]: paths[key],
        }))
    } else rename('rename', pointer, key, otherNames[key] ?? (map === 'headers' ? `${key}s` : misspell(key)))
  }

  const visitScalar = (pointer: Pointer, key: string, value: unknown): void => {
    const change = (to: unknown, kind: Edit['kind'] = 'change'): void =>
      edit(kind, pointer, `→ ${JSON.stringify(to)}`, () => to)
    if (typeof value === 'number') for (const by of [1, -1]) change(value + by)
    else if (typeof value === 'boolean') change(!value)
    else if (typeof value !== 'string' || key === 'hint' || key === 'meaning' || key === 'x-form') return
    else if (key === 'type') change(otherTypes[value] ?? 'string', 'retype')
    else if (key === '$ref') for (const other of otherReferences(document, value).slice(0, 1)) change(other)
    else if (key === 'pattern') change(value.replace(/\$$/, ''))
    else if (key === 'operationId') change(misspell(value), 'rename')
    else if (key !== 'name') change(otherValues[key]?.find((other) => other !== value) ?? misspell(value))
  }

  const visitShape = (pointer: Pointer, node: JsonObject): void => {
    const { properties, required, type } = node
    if (isObject(properties)) {
      const known = Array.isArray(required) ? required : []
      for (const name of Object.keys(properties).filter((one) => !known.includes(one)))
        edit('add', [...pointer, 'required'], name, () => [...known, name])
      if (!('additionalProperties' in node)) edit('add', [...pointer, 'additionalProperties'], 'false', () => false)
    }
    if (typeof type === 'string' && pointer.at(-2) === 'properties')
      edit('retype', [...pointer, 'type'], 'or null', (one) => [one, 'null'], true)
    if ('in' in node && 'name' in node) {
      if (node['required'] !== true) edit('add', [...pointer, 'required'], 'true', () => true)
      const [from, to] = [String(node['name']), misspell(String(node['name']))]
      make('rename', [...pointer, 'name'], `→ ${to}`, (root) => {
        const copy = replace(root, [...pointer, 'name'], () => to) as Document
        return {
          ...copy,
          paths: Object.fromEntries(
            Object.entries(copy.paths).map(([path, item]) => [path.replace(`{${from}}`, `{${to}}`), item]),
          ),
        }
      })
    }
    if ('operationId' in node) edit('add', [...pointer, 'security'], 'none', () => [])
    if (pointer.length === 0) edit('add', ['security'], 'optional', (one: unknown[]) => [...one, {}])
  }

  const visit = (node: unknown, pointer: Pointer): void => {
    const key = pointer.at(-1) ?? ''
    if (Array.isArray(node)) {
      if (key === 'enum' || key === 'x-open-enum')
        edit('add', pointer, 'ARCHIVED', (list: unknown[]) => [...list, 'ARCHIVED'], true)
      if (key === 'clusterTypes' || key === 'roles')
        edit('add', pointer, 'OTHER', (list: unknown[]) => [...list, 'OTHER'])
      for (const [at, item] of node.entries()) {
        drop('drop', pointer, String(at))
        if (isObject(item)) visit(item, [...pointer, String(at)])
        else if (key !== 'required') visitScalar([...pointer, String(at)], key, item)
      }
    } else if (isObject(node)) {
      const isNames = isMap(pointer)
      if (!isNames) visitShape(pointer, node)
      for (const [name, value] of Object.entries(node)) {
        const at = [...pointer, name]
        if (!isNames && prose.has(name)) continue
        if (!isNames && name === 'examples') visitExamples(at, value)
        else {
          if (isNames) visitName(pointer, name, node)
          else drop('drop', pointer, name)
          if (pointer.length === 2 && methods.includes(name))
            rename('rename', pointer, name, ['post', 'put', 'patch', 'get'].find((one) => !(one in node)) ?? 'head')
          else if (name.startsWith('x-')) rename('rename', pointer, name, `${name}s`)
          if (isObject(value) || Array.isArray(value)) visit(value, at)
          else visitScalar(at, name, value)
        }
      }
    }
  }

  const visitExamples = (pointer: Pointer, examples: unknown): void => {
    if (pointer.at(-3) === 'content') drop('example', pointer.slice(0, -1), 'examples')
    for (const [name, example] of Object.entries(examples as JsonObject)) {
      if (isObject(example) && isObject(example['value'])) visitExample([...pointer, name, 'value'], example['value'])
    }
  }
  const visitExample = (pointer: Pointer, value: JsonObject): void => {
    for (const key of ['code', 'data'].filter((name) => name in value)) drop('example', pointer, key)
    if ('code' in value) edit('example', [...pointer, 'code'], 'other', (code: unknown) => (code === 0 ? 96038 : 0))
    // One object of each example: the checks treat all fields of an object alike.
    const [at, object] = innermost(pointer, value)
    edit('example', at, 'unknown field', (node: JsonObject) => ({ ...node, backupSizeInBytes: 1 }))
    const [field] = Object.keys(object)
    if (field !== undefined)
      edit('example', [...at, field], 'retyped', (one: unknown) => (typeof one === 'string' ? 1 : 'text'))
  }

  visit(document, [])
  return [...edits.values()]
}

/** Renames a property of a schema, or drops it, also where the schema requires it or makes a condition of it. */
function changeProperty(schema: JsonObject, from: string, to?: string): unknown {
  const inList = (names: string[]): string[] => names.flatMap((name) => (name === from ? (to ?? []) : name))
  const inNode = (node: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(node).flatMap(([key, value]) => {
        if (key === 'required') return [[key, inList(value as string[])]]
        if (key === 'properties')
          return [[key, to === undefined ? without(value as JsonObject, from) : renamed(value as JsonObject, from, to)]]
        return [[key, key === 'if' || key === 'then' ? inNode(value as JsonObject) : value]]
      }),
    )
  return inNode(schema)
}

/** The innermost object in the data of an example, with its pointer. */
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

/** The first that differs replaces a value of this keyword; other texts are misspelled. */
const otherValues: Readonly<Record<string, readonly string[]>> = {
  in: ['header', 'query'],
  scheme: ['basic'],
  kind: ['conflict', 'not_found'],
  'x-retry-class': ['read', 'create'],
}

/** References to the other components of the same section that mean something else, the next one first. */
function otherReferences(document: Document, reference: string): string[] {
  const [, , section = '', name = ''] = reference.split('/')
  const all = Object.entries(document.components[section] ?? {})
  const at = all.findIndex(([key]) => key === name)
  const meaning = (value: unknown): string =>
    JSON.stringify(value, (key, one: unknown) => (prose.has(key) || key === 'examples' ? undefined : one))
  return [...all.slice(at + 1), ...all.slice(0, at)]
    .filter(([, other]) => meaning(other) !== meaning(all[at]?.[1]))
    .map(([key]) => `#/components/${section}/${key}`)
}

/** Whether a later path is a template that matches this one. */
const hasTemplateBehind = (path: string, paths: readonly string[]): boolean =>
  paths
    .slice(paths.indexOf(path) + 1)
    .some((other) => new RegExp(`^${other.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
