import { isRecord } from './json.ts'
import { type DocumentModel, type Origin, origin } from './model.ts'
import type { Difference } from './walk.ts'

export type Part =
  | 'document'
  | 'operation'
  | 'request'
  | 'response'
  | 'content'
  | 'value'
  | 'schema'
  | 'server'
  | 'code'

/** `sent` is what a caller gives, `received` what it gets: the same change breaks the one and not the other. */
export type Direction = 'sent' | 'received'

/** Where a difference is: the innermost part of the model that both documents have, and what of it differs. */
export interface Where {
  part: Part
  /** What differs inside the part: `['properties', 'size', 'required']`. */
  aspect: string[]
  direction: Direction
  operation: string
  /** What a caller calls the part: ``answer field `data.size` ``. */
  subject: string
  /** The same without the field: `the answer`. */
  base: string
  /** Path of the field inside the body or parameter; empty for the whole. */
  field: string
  origins: { before: Origin; after: Origin }
  nodes: { before: Record<string, unknown>; after: Record<string, unknown> }
  before: unknown
  after: unknown
}

/** How many steps lead from a part to the next one inside it. */
const ways: Record<Part, Record<string, readonly [steps: number, to: Part]>> = {
  document: { operations: [2, 'operation'], webhooks: [2, 'operation'], servers: [2, 'server'], codes: [2, 'code'] },
  operation: {
    parameters: [2, 'value'],
    request: [1, 'request'],
    responses: [2, 'response'],
    callbacks: [2, 'operation'],
  },
  request: { content: [2, 'content'] },
  response: { headers: [2, 'value'], content: [2, 'content'] },
  content: { schema: [1, 'schema'] },
  value: { schema: [1, 'schema'] },
  schema: {
    properties: [3, 'schema'],
    items: [1, 'schema'],
    additional: [1, 'schema'],
    prefix: [2, 'schema'],
    branches: [2, 'schema'],
    conditions: [3, 'schema'],
  },
  server: {},
  code: {},
}

const follow = (node: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), node)

/** A field in the notation of people: `data.backups[].size`. */
function extend(field: string, steps: readonly string[]): string {
  const [kind, name] = steps
  if (kind === 'properties') return field === '' ? `${name}` : `${field}.${name}`
  if (kind === 'items' || kind === 'prefix') return `${field}[]`
  return kind === 'additional' ? `${field}.*` : field
}

const flipped = (direction: Direction): Direction => (direction === 'sent' ? 'received' : 'sent')

export function fieldSubject(base: string, field: string): string {
  if (field === '') return base
  if (base.startsWith('parameter')) return `\`${field}\` of ${base}`
  return `${base === 'the request' ? 'request' : base === 'the answer' ? 'answer' : base} field \`${field}\``
}

export function locate({ path, before, after }: Difference, models: Record<'before' | 'after', DocumentModel>): Where {
  let nodes = { before: models.before as unknown, after: models.after as unknown }
  let part: Part = 'document'
  let rest = path
  let origins: Where['origins'] = { before: { pointer: '#' }, after: { pointer: '#' } }
  let [operation, base, field] = ['', '', '']
  let [sentBy, direction]: [Direction, Direction] = ['sent', 'sent']
  for (;;) {
    const [kind = ''] = rest
    const way: readonly [steps: number, to: Part] = ways[part][kind] ?? [0, part]
    const [steps, to] = way
    const taken = rest.slice(0, steps)
    const inner = { before: follow(nodes.before, taken), after: follow(nodes.after, taken) }
    if (steps === 0 || taken.length < steps || !isRecord(inner.before) || !isRecord(inner.after)) break
    if (to === 'operation') {
      operation = String((inner.before['operationId'] as string) || taken[1])
      if (kind !== 'operations') sentBy = flipped(sentBy)
      direction = sentBy
    } else if (kind === 'parameters') base = parameterName(taken[1] ?? '')
    else if (kind === 'request') base = 'the request'
    else if (kind === 'responses') [base, direction] = ['the answer', flipped(sentBy)]
    else if (kind === 'headers') base = `answer header \`${taken[1]}\``
    else if (part === 'schema') field = extend(field, taken)
    origins = {
      before: (inner.before as { [origin]?: Origin })[origin] ?? origins.before,
      after: (inner.after as { [origin]?: Origin })[origin] ?? origins.after,
    }
    nodes = inner
    part = to
    rest = rest.slice(steps)
  }
  return {
    part,
    aspect: rest,
    direction,
    operation,
    subject: fieldSubject(base, field),
    base,
    field,
    origins,
    nodes: nodes as Where['nodes'],
    before,
    after,
  }
}

/** `query pageSize` → ``parameter `pageSize` ``, with its place where that is not clear. */
export function parameterName(key: string): string {
  const [place = '', ...name] = key.split(' ')
  return `parameter \`${name.join(' ')}\`${place === 'header' || place === 'cookie' ? ` (${place})` : ''}`
}
