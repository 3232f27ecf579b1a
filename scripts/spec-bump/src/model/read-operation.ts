import { asText, canonical, isRecord, list, record } from './json.ts'
import { type ContentModel, type OperationModel, origin, type ResponseModel, type ValueModel } from './model.ts'
import { readSchema } from './read-schema.ts'
import type { Source } from './source.ts'

/** What each name of a security scheme stands for; the name itself is written down nowhere but here. */
export type Schemes = ReadonlyMap<string, string>

const defaultStyles: Record<string, string> = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' }

/** Whatever a person reads and no program does. */
export function words(node: Record<string, unknown>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => name in node).map((name) => [name, canonical(node[name])]))
}

const resolvedExamples = (source: Source, node: Record<string, unknown>): Record<string, unknown> => ({
  ...node,
  ...(isRecord(node['examples'])
    ? {
        examples: Object.fromEntries(
          Object.entries(node['examples']).map(([name, example]) => [name, source.resolve(example).node]),
        ),
      }
    : {}),
})

function readContent(source: Source, content: unknown): Record<string, ContentModel> {
  return Object.fromEntries(
    Object.entries(record(content)).map(([type, media]) => {
      const { node, pointer } = source.resolve(media)
      const model: ContentModel = {
        [origin]: { pointer },
        schema: readSchema(source, node['schema'] ?? {}),
        encoding: canonical(node['encoding'] ?? {}),
        words: words(resolvedExamples(source, node), 'example', 'examples'),
      }
      return [type.toLowerCase().replaceAll(/\s/g, ''), model]
    }),
  )
}

/** A parameter, or a header of an answer. */
function readValue(source: Source, raw: unknown, place: string): ValueModel {
  const { node, pointer, component } = source.resolve(raw)
  const [media] = Object.entries(record(node['content']))
  const style = node['style'] ?? defaultStyles[place]
  const form = {
    style,
    explode: node['explode'] ?? style === 'form',
    allowReserved: node['allowReserved'] ?? false,
    allowEmptyValue: node['allowEmptyValue'] ?? false,
    media: media?.[0],
  }
  return {
    [origin]: { pointer, ...(component === undefined ? {} : { component }) },
    required: node['required'] === true,
    schema: readSchema(source, media ? (record(media[1])['schema'] ?? {}) : (node['schema'] ?? {})),
    form: canonical(form),
    flags: node['deprecated'] === true ? { deprecated: true } : {},
    words: words(resolvedExamples(source, node), 'description', 'example', 'examples'),
  }
}

function readResponse(source: Source, raw: unknown): ResponseModel {
  const { node, pointer, component } = source.resolve(raw)
  const headers = Object.entries(record(node['headers'])).map(([name, header]) => [
    name.toLowerCase(),
    readValue(source, header, 'header'),
  ])
  return {
    [origin]: { pointer, ...(component === undefined ? {} : { component }) },
    headers: Object.fromEntries(headers) as Record<string, ValueModel>,
    content: readContent(source, node['content']),
    words: words(node, 'description', 'links'),
  }
}

/** Each way in as a sorted list of scheme and scope; a caller needs all that one of the lists names. */
function readSecurity(security: unknown, schemes: Schemes): string {
  const ways = list(security ?? []).map((way) =>
    Object.entries(record(way))
      .flatMap(([name, scopes]) => {
        const scheme = schemes.get(name) ?? name
        return [scheme, ...list(scopes).map((scope) => `${scheme} ${String(scope)}`)]
      })
      .sort(),
  )
  return canonical((ways.length === 0 ? [[]] : ways).map(canonical).sort())
}

const knownKeys = new Set(
  'operationId summary description tags externalDocs parameters requestBody responses security servers callbacks deprecated x-retry-class x-rate-limit x-plan-limits'.split(
    ' ',
  ),
)

export function readOperation(
  source: Source,
  pathItem: Record<string, unknown>,
  raw: Record<string, unknown>,
  schemes: Schemes,
): OperationModel {
  const { document } = source
  const parameters: Record<string, ValueModel> = {}
  for (const parameter of [...list(pathItem['parameters']), ...list(raw['parameters'])]) {
    const { node } = source.resolve(parameter)
    const place = String(node['in'])
    const name = place === 'header' ? String(node['name']).toLowerCase() : String(node['name'])
    parameters[`${place} ${name}`] = readValue(source, parameter, place)
  }
  const model: OperationModel = {
    [origin]: { pointer: source.pointerOf(raw) ?? '#' },
    operationId: asText(raw['operationId'] ?? ''),
    parameters,
    responses: Object.fromEntries(
      Object.entries(record(raw['responses'])).map(([status, response]) => [status, readResponse(source, response)]),
    ),
    security: readSecurity(raw['security'] ?? document['security'], schemes),
    callbacks: {},
    flags: raw['deprecated'] === true ? { deprecated: true } : {},
    words: words(raw, 'summary', 'description', 'tags', 'externalDocs'),
    other: {},
  }
  if (raw['requestBody'] !== undefined) {
    const { node, pointer } = source.resolve(raw['requestBody'])
    model.request = {
      [origin]: { pointer },
      required: node['required'] === true,
      content: readContent(source, node['content']),
      words: words(node, 'description'),
    }
  }
  const servers = raw['servers'] ?? pathItem['servers']
  if (servers !== undefined) model.servers = canonical(list(servers).map((server) => record(server)['url']))
  readExtensions(model, raw, document)
  for (const [name, callback] of Object.entries(record(raw['callbacks']))) {
    for (const [expression, item] of Object.entries(source.resolve(callback).node)) {
      Object.assign(model.callbacks, readPathItem(source, `${name} ${expression}`, item, schemes))
    }
  }
  for (const [key, value] of Object.entries(raw)) if (!knownKeys.has(key)) model.other[key] = canonical(value)
  return model
}

function readExtensions(model: OperationModel, raw: Record<string, unknown>, document: Record<string, unknown>): void {
  const retry = raw['x-retry-class']
  if (typeof retry === 'string') {
    const cells = record(record(document['x-retry-classes'])[retry]) as Record<string, boolean>
    model.retry = { name: retry, cells: { ...cells } }
  }
  const rate = raw['x-rate-limit']
  if (isRecord(rate)) model.rate = { requests: Number(rate['requests']), seconds: Number(rate['seconds']) }
  const plan = raw['x-plan-limits']
  if (isRecord(plan)) {
    model.plan = {}
    for (const [name, value] of Object.entries(plan)) {
      if (Array.isArray(value)) model.plan[name] = Object.fromEntries(value.map((item) => [String(item), true]))
      else model.words[`x-plan-limits/${name}`] = canonical(value)
    }
  }
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** The operations of one path, by verb and path. */
export function readPathItem(
  source: Source,
  path: string,
  raw: unknown,
  schemes: Schemes,
): Record<string, OperationModel> {
  const { node } = source.resolve(raw)
  return Object.fromEntries(
    methods
      .filter((method) => isRecord(node[method]))
      .map((method) => [
        `${method.toUpperCase()} ${path}`,
        readOperation(source, node, node[method] as Record<string, unknown>, schemes),
      ]),
  )
}
