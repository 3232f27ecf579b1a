import { isObject, type JsonObject, methods, type Pointer, pointerText, resolve } from '@org/backups-spec/document'
import { grammar } from '@org/backups-spec/grammar'
import { asText, canonical, list, record } from './json.ts'
import { bare, isUnread, normalize } from './normalize.ts'

/** A caller sends requests and receives responses. A change may break only requests or only responses. */
export type Side = 'sent' | 'received'

/** One statement of the document, at one place that affects a caller. */
export interface Fact {
  /** Selects the rule: `schema.maximum`, `property`, `words`, `unknown`. */
  kind: string
  /** What the fact is about: `maximum`, the name of a property, a value of a list. */
  label: string
  /** The value that is compared; `true` for an element that exists. */
  value: unknown
  /** The JSON pointer of the fact in the document. */
  place: string
  /** The operation of the fact; empty for the whole document. */
  operation: string
  side: Side
  /** The name of the element in messages: ``response field `Backup.size` ``. */
  subject: string
  /** The key of the element in `spec/evidence.yaml`: `Backup.size`, `listThings.pageSize`. */
  name: string
  /** The key of the element that contains this fact. If that element is added or removed, the fact is not reported. */
  parent: string
}

export type Facts = Map<string, Fact>

type Spot = Pick<Fact, 'operation' | 'side' | 'name' | 'subject' | 'parent'> & {
  pointer: Pointer
  /** The term for a field at this place: `request field`, `parameter`. */
  noun: string
  /** The components around this place, to stop at a schema that contains itself. */
  above: readonly string[]
}

/** Returns everything in a document that affects a caller. References are followed. A field without a rule becomes an `unknown` fact. */
export function readFacts(document: JsonObject): Facts {
  const facts: Facts = new Map()
  const used = new Set<string>()

  const add = (spot: Spot, kind: string, label: string, value: unknown): string => {
    const { pointer, noun: _, above: __, ...rest } = spot
    let key = [spot.parent, kind, label].join('\n')
    while (facts.has(key)) key += '#'
    facts.set(key, { ...rest, kind, label, value, place: pointerText(pointer) })
    return key
  }
  /** Adds an element that can be added or removed, and returns the spot for its content. */
  const enter = (spot: Spot, kind: string, label: string, step: Pointer, inner: Partial<Spot> = {}): Spot => {
    const below = { ...spot, ...inner, pointer: [...spot.pointer, ...step] }
    return { ...below, parent: add(below, kind, label, true) }
  }

  /** Follows a reference. The reference may have a description, and no other field. */
  const follow = (raw: Record<string, unknown>, spot: Spot): { node: Record<string, unknown>; spot: Spot } => {
    if (!('$ref' in raw)) return { node: raw, spot }
    for (const [field, value] of Object.entries(raw)) {
      const isWords = field === 'description' || field === 'summary'
      if (field !== '$ref' && !isUnread(field)) add(spot, isWords ? 'words' : 'unknown', `${field} beside $ref`, value)
    }
    const { node, pointer } = resolve<JsonObject>(document, raw, spot.pointer)
    used.add(pointerText(pointer))
    return { node: record(node), spot: { ...spot, pointer } }
  }

  const visit = (kind: string, raw: unknown, outer: Spot): void => {
    if (!isObject(raw)) return void add(outer, 'unknown', kind, raw)
    const { node, spot } = follow(raw, outer)
    const [, section, component, ...more] = spot.pointer
    if (kind === 'schema' && section === 'schemas' && component !== undefined && more.length === 0) {
      if (spot.above.includes(component)) return void add(spot, 'unknown', 'recursion', component)
      if (spot.noun.endsWith('field')) spot.subject = `${spot.noun.replace('field', 'type')} \`${component}\``
      Object.assign(spot, { name: component, above: [...spot.above, component] })
    }
    for (const [field, value] of Object.entries(normalize(kind, node))) readField(kind, field, value, spot, node)
  }

  const readField = (kind: string, field: string, value: unknown, spot: Spot, node: JsonObject): void => {
    const [, holds = '', many = ''] = grammar[kind]?.[field]?.match(/^(\w+)(.*)$/) ?? []
    const below = { ...spot, pointer: [...spot.pointer, field] }
    const special = readers[`${kind}.${field}`]
    if (holds === '' || !hasShape(holds, many, value)) {
      if (!isUnread(field)) add(below, 'unknown', field, value)
    } else if (special) special(value, below, node)
    else if (holds === 'words') add(below, 'words', field, withExamples(value))
    else if (holds === 'value') add(below, `${kind}.${field}`, field, field === 'default' ? value : bare(value))
    else if (holds === 'set') {
      const inside = enter(below, field, '', [])
      for (const [index, item] of list(value).entries()) {
        add({ ...inside, pointer: [...below.pointer, String(index)] }, `${field}.value`, asText(item), canonical(item))
      }
    } else if (many === '') visit(holds, value, kind === 'schema' ? enterItems(below) : below)
    else
      for (const [key, child] of Object.entries(record(value)))
        visit(holds, child, enterNamed(holds, key, child, below))
  }

  const hasShape = (holds: string, many: string, value: unknown): boolean =>
    holds === 'set' || many === '[]' ? Array.isArray(value) : many === '' || isObject(value)

  const enterItems = (spot: Spot): Spot =>
    enter(spot, 'items', '', [], { name: `${spot.name}[]`, subject: spot.subject.replace(/`$/, '[]`') })

  const fieldOf = (spot: Spot, name: string): Partial<Spot> => {
    const parent = spot.subject.match(/`(.*)`/)?.[1] ?? ''
    return { name: `${spot.name}.${name}`, subject: `${spot.noun} \`${parent}.${name}\`` }
  }

  const enterNamed = (holds: string, key: string, child: unknown, spot: Spot): Spot => {
    const component = asText(record(child)['$ref'] ?? '').replace(/.*\//, '')
    const named: Record<string, () => Spot> = {
      schema: () => enter(spot, 'property', key, [key], fieldOf(spot, key)),
      header: () => {
        const names = { name: `header=${component}`, subject: `response header \`${key.toLowerCase()}\`` }
        return enter(spot, 'header', key.toLowerCase(), [key], { ...names, noun: 'response header' })
      },
      response: () => {
        const inner: Partial<Spot> = { noun: 'response field', side: 'received', subject: `response ${key}` }
        return enter(spot, 'response', key, [key], { ...inner, name: `response=${component}` })
      },
      retryClass: () => enter(spot, 'retryClass', key, [key], { subject: `retry class \`${key}\`` }),
    }
    return named[holds]?.() ?? enter(spot, 'media', key.toLowerCase().replaceAll(/\s/g, ''), [key])
  }

  /** Replaces references to examples with the examples. */
  const withExamples = (value: unknown): unknown =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, example]) => {
            if (!isObject(example) || !('$ref' in example)) return [name, example]
            const { $ref: _, ...beside } = example
            return [name, { ...record(resolve<unknown>(document, example).node), ...beside }]
          }),
        )
      : value

  const readParameters = (value: unknown, spot: Spot): void => {
    for (const [index, raw] of list(value).entries()) {
      const { name: rawName, in: place } = record(resolve(document, record(raw), []).node)
      const name = place === 'header' ? asText(rawName).toLowerCase() : asText(rawName)
      const names = { name: `${spot.operation}.${name}`, subject: `parameter \`${name}\``, noun: 'parameter' }
      visit('parameter', raw, enter(spot, 'parameter', `${asText(place)} ${name}`, [String(index)], names))
    }
  }

  /** Reads the forms of a response: its schema, or the branches of `oneOf`, which are named after their constants (`code=0`). */
  const readForms = (value: unknown, spot: Spot): void => {
    const top = record(value)
    const branches: unknown[] = Array.isArray(top['oneOf']) ? top['oneOf'] : [value]
    if (branches[0] !== value) {
      for (const [field, other] of Object.entries(top))
        if (field !== 'oneOf') readField('schema', field, other, spot, top)
    }
    for (const [index, branch] of branches.entries()) {
      const { properties } = record(resolve(document, record(branch), []).node)
      const constants = Object.entries(record(properties)).flatMap(([name, property]) => {
        const { enum: closed, ...others } = record(property)
        const values = [...list(closed), ...('const' in others ? [others['const']] : [])]
        return values.length === 1 ? [`${name}=${canonical(values[0])}`] : []
      })
      const step = branch === value ? [] : ['oneOf', String(index)]
      visit('schema', branch, enter(spot, 'form', constants.join() || 'other', step))
    }
  }

  const schemes = record(record(document['components'])['securitySchemes'])
  /** Reads the alternatives of `security`, each as a set of schemes and scopes. The names of schemes are ignored. */
  const readSecurity = (value: unknown, spot: Spot): void => {
    const ways = list(value).map((way) =>
      Object.entries(isObject(way) ? way : { unknown: way }).flatMap(([name, scopes]) => {
        const { description, bearerFormat, ...scheme } = record(schemes[name] ?? { name })
        const own = { ...spot, name: `security=${name}`, pointer: ['components', 'securitySchemes', name] }
        add(own, 'words', 'security', [description, bearerFormat])
        const need = canonical(Object.fromEntries(Object.entries(scheme).filter(([field]) => !isUnread(field))))
        return [need, ...(Array.isArray(scopes) ? scopes : [scopes]).map((scope) => `${need} ${asText(scope)}`)]
      }),
    )
    const sorted = (ways.length === 0 ? [[]] : ways).map((way) => canonical(way.sort())).sort()
    add(spot, 'operation.security', 'security', sorted)
  }

  const readPath = (path: string, raw: unknown, spot: Spot): void => {
    if (!isObject(raw) || !methods.some((method) => method in raw)) return void add(spot, 'unknown', path, raw)
    for (const [field, value] of Object.entries(raw)) {
      if (methods.includes(field)) {
        const pointer = [...spot.pointer, field]
        const id = asText(record(value)['operationId'] ?? `${field} ${path}`)
        const names = { operation: id, name: id, subject: `\`${id}\`` }
        const operation = enter({ ...spot, pointer }, 'operation', id, [], names)
        add(operation, 'operation.route', 'route', `${field.toUpperCase()} ${path}`)
        if ('parameters' in raw)
          readField('operation', 'parameters', raw['parameters'], { ...operation, pointer: spot.pointer }, raw)
        if (!('security' in record(value))) readSecurity(document['security'], operation)
        visit('operation', value, operation)
      } else if (field !== 'parameters') readField('path', field, value, spot, raw)
    }
  }

  /** Reads the components: their names are keys of the exported type `components`. An unused component is one fact. */
  const readComponents = (sections: unknown, spot: Spot): void => {
    for (const [section, entries] of Object.entries(record(sections))) {
      if (section === 'securitySchemes' || section === 'examples' || isUnread(section)) continue
      const holds = grammar['components']?.[section]
      if (holds === undefined || !isObject(entries)) add(spot, 'unknown', section, entries)
      else {
        for (const [name, node] of Object.entries(entries)) {
          const pointer = ['components', section, name]
          const own = { ...spot, pointer, name, subject: `component \`${section}/${name}\`` }
          add(own, 'component', `${section}/${name}`, { isUsed: used.has(pointerText(pointer)), node: bare(node) })
        }
      }
    }
  }

  const readers: Record<string, (value: unknown, spot: Spot, node: JsonObject) => void> = {
    'document.openapi': (value, spot) =>
      add(spot, 'unknown', 'openapi', /^3\.1\.\d+$/.test(asText(value)) ? '3.1' : value),
    'document.info': (value, spot) => {
      // The other changes determine the version of the document.
      const { version: _, ...words } = record(bare(value))
      add(spot, 'words', 'info', words)
    },
    'document.tags': (value, spot) => add(spot, 'words', 'tags', list(bare(value)).map(canonical).sort()),
    'document.security': () => undefined,
    'document.components': () => undefined,
    'document.paths': (value, spot) => {
      for (const [path, item] of Object.entries(record(value))) {
        if (!isUnread(path)) readPath(path, item, { ...spot, pointer: [...spot.pointer, path] })
      }
    },
    'document.servers': (value, spot) => {
      for (const [index, server] of list(value).entries()) {
        const url = asText(record(server)['url'])
        const names = { name: `server=${url}`, subject: `server ${url}` }
        visit('server', server, enter(spot, 'server', url, [String(index)], names))
      }
    },
    'document.x-error-codes': (value, spot) => {
      for (const [index, row] of list(value).entries()) {
        const code = asText(record(row)['code'])
        const names = { name: `code=${code}`, subject: `error code ${code}` }
        visit('code', row, enter(spot, 'code', code, [String(index)], names))
      }
    },
    'operation.operationId': () => undefined,
    'operation.security': readSecurity,
    'operation.parameters': readParameters,
    'operation.responses': (value, spot) => {
      for (const [status, response] of Object.entries(record(value))) {
        if (!isUnread(status)) visit('response', response, enterNamed('response', status, response, spot))
      }
    },
    'operation.requestBody': (value, spot) =>
      visit('body', value, enter(spot, 'body', '', [], { subject: 'the request body', noun: 'request field' })),
    'parameter.style': (value, spot) => add(spot, 'parameter.style', 'style', value),
    'answer.schema': readForms,
    'schema.required': (value, spot, { properties }) => {
      for (const name of list(value).map(asText)) {
        const parent = name in record(properties) ? [spot.parent, 'property', name].join('\n') : spot.parent
        add({ ...spot, ...fieldOf(spot, name), parent }, 'schema.required', name, true)
      }
    },
    // A condition consists of `if` and `then`, and `then` may only require fields.
    'schema.if': (value, spot, { then }) => {
      const { required, ...others } = record(then)
      const condition = enter(spot, 'condition', canonical(bare(value)), [])
      for (const name of list(required))
        add({ ...condition, ...fieldOf(spot, asText(name)) }, 'condition.value', asText(name), true)
      if (!Array.isArray(required) || Object.keys(others).length > 0) add(spot, 'unknown', 'then', then)
    },
    'schema.then': (value, spot, node) => ('if' in node ? undefined : add(spot, 'unknown', 'then', value)),
  }

  const empty = { operation: '', name: '', parent: '', noun: '', pointer: [], above: [] }
  const root: Spot = { ...empty, side: 'sent', subject: 'the document' }
  visit('document', document, root)
  readComponents(document['components'], root)
  return facts
}
