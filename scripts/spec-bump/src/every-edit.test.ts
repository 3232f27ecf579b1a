import { isObject, type JsonObject, reachable, readDocument, valueAt } from '@org/backups-spec/document'
import { type Arbitrary, assert, constantFrom, oneof, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { diffFacts } from './diff-facts.ts'
import { largest, type Level } from './level.ts'
import { readFacts } from './read-facts.ts'
import { judge } from './rules.ts'

const parsed = readDocument()
const document: JsonObject = parsed
const facts = readFacts(document)

/** The pointers of all nodes of the document below the root. */
const pointers = (function collect(node: unknown, at: string[]): string[][] {
  const below = typeof node === 'object' && node !== null ? Object.entries(node) : []
  return below.flatMap(([step, child]) => [[...at, step], ...collect(child, [...at, step])])
})(document, [])

const seed = Number(process.env['FAST_CHECK_SEED'] ?? 20261128)

const values = ['new', 7, true, null, [], {}, ['x'], { type: 'string' }, { $ref: '#/components/schemas/Failure' }]
const keys = (
  'allOf anyOf oneOf not if then else const enum nullable minLength maximum format pattern deprecated readOnly writeOnly required ' +
  'properties items prefixItems additionalProperties patternProperties x-secret x-open-enum x-retry-class default webhooks callbacks links ' +
  'servers security parameters responses content headers encoding style explode in name operationId description tags schema whatever'
).split(' ')

type Edit = (document: JsonObject, pointer: string[]) => void

const parentOf = (root: JsonObject, pointer: string[]): JsonObject => valueAt(root, pointer.slice(0, -1)) as JsonObject

const drop: Edit = (root, pointer) => {
  const [parent, step] = [parentOf(root, pointer), pointer.at(-1) ?? '']
  if (Array.isArray(parent)) parent.splice(Number(step), 1)
  else delete parent[step]
}
const rename: Edit = (root, pointer) => {
  const parent = parentOf(root, pointer)
  if (Array.isArray(parent)) return drop(root, pointer)
  parent[`${pointer.at(-1)}Renamed`] = parent[pointer.at(-1) ?? '']
  drop(root, pointer)
}
const shift: Edit = (root, pointer) => {
  const value = valueAt(root, pointer)
  const shifted =
    typeof value === 'string'
      ? `${value}Z`
      : typeof value === 'number'
        ? value + 1
        : typeof value === 'boolean'
          ? !value
          : 'Z'
  parentOf(root, pointer)[pointer.at(-1) ?? ''] = shifted
}

const edits: Arbitrary<Edit> = oneof(
  constantFrom(drop, rename, shift),
  constantFrom(...values).map((value): Edit => (root, pointer) => {
    parentOf(root, pointer)[pointer.at(-1) ?? ''] = structuredClone(value)
  }),
  tuple(constantFrom(...keys), constantFrom(...values)).map(([key, value]): Edit => (root, pointer) => {
    const node = valueAt(root, pointer)
    if (Array.isArray(node)) node.push(structuredClone(value))
    else if (isObject(node)) node[key] = structuredClone(value)
  }),
)

/** Patterns of edits without an effect for a caller. They match the lines that differ in the flat document. */
const meaningless: ((line: string) => boolean)[] = [
  (line) => line.startsWith('/info/version='),
  // A new component has no effect until the document uses it.
  (line) => {
    const [, components, section = '', name = ''] = line.split(/[/=]/)
    return components === 'components' && valueAt(document, ['components', section, name]) === undefined
  },
  // Empty lists and objects have no effect.
  (line) => /\/(additionalProperties|properties|headers)=\{\}$|\/(required|parameters)=\[\]$/.test(line),
  // A field that repeats its default value has no effect.
  (line) => /\/(deprecated|readOnly|writeOnly|required|x-secret)=false$/.test(line),
]

/** Returns each value of the document as `/pointer=value`. */
function flatten(node: unknown, at = ''): string[] {
  const below = typeof node === 'object' && node !== null ? Object.entries(node) : []
  if (below.length === 0) return [`${at}=${JSON.stringify(node)}`]
  return below.flatMap(([step, child]) => flatten(child, `${at}/${step}`))
}

const lines = new Set(flatten(document))

function isMeaningless(after: JsonObject): boolean {
  const [old, now] = [lines, new Set(flatten(after))]
  const differing = [...[...old].filter((line) => !now.has(line)), ...[...now].filter((line) => !old.has(line))]
  return differing.every((line) => meaningless.some((fits) => fits(line)))
}

/** Returns `refused` for a document that cannot be read, such as one with a broken reference. */
function verdict(after: JsonObject): Level | 'refused' {
  try {
    return largest(diffFacts(facts, readFacts(after)).map((difference) => judge(difference).level))
  } catch (error) {
    if ((error as Error).message.startsWith('Reference ')) return 'refused'
    throw error
  }
}

test('every random edit of the document has a level, except for edits without an effect', () => {
  assert(
    property(constantFrom(...pointers), edits, (pointer, edit) => {
      const after = structuredClone(document)
      edit(after, pointer)
      if (isMeaningless(after)) return
      expect(verdict(after)).not.toBe('none')
    }),
    { seed, numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 400) },
  )
}, 300_000)

test('an unknown extension is not reported as a change in any place', () => {
  const nodes = pointers.filter(
    (pointer) => isObject(valueAt(document, pointer)) && !/example|properties$/.test(pointer.join('/')),
  )
  const isNamed = (pointer: string[]): boolean =>
    /^(paths|components|components\/\w+|x-retry-classes|.*\/(responses|content|headers|x-terminal))$/.test(
      pointer.join('/'),
    )
  assert(
    property(constantFrom(...nodes.filter((pointer) => !isNamed(pointer))), (pointer) => {
      const after = structuredClone(document)
      ;(valueAt(after, pointer) as JsonObject)['x-of-another-tool'] = 1
      expect(verdict(after)).toBe('none')
    }),
    { seed, numRuns: 200 },
  )
}, 300_000)

/** Returns each property of each schema that a request or a response can contain. */
const properties = (side: 'request' | 'response'): { side: string; pointer: string[]; name: string }[] =>
  reachable(parsed, side).flatMap(({ schema, pointer }) =>
    Object.keys(schema.properties ?? {}).map((name) => ({ side, pointer, name })),
  )

test('a breaking change to a random field of a request or response is always major', () => {
  const kinds = ['drop', 'rename', 'retype', 'require', 'allow null', 'drop a value'] as const
  let judged = 0
  assert(
    property(
      constantFrom(...properties('request'), ...properties('response')),
      constantFrom(...kinds),
      ({ side, pointer, name }, kind) => {
        const after = structuredClone(document)
        const schema = valueAt(after, pointer) as { required?: string[]; properties: Record<string, JsonObject> }
        const field = schema.properties[name] as JsonObject
        const known = (field['enum'] ?? field['x-open-enum']) as unknown[] | undefined
        const isRequired = schema.required?.includes(name) === true
        if (kind === 'drop' || kind === 'rename') delete schema.properties[name]
        if (kind === 'rename') schema.properties[`${name}Renamed`] = field
        if (kind === 'retype') schema.properties[name] = { type: 'boolean', enum: [true] }
        if (kind === 'require') {
          if (isRequired !== (side === 'response')) return
          schema.required = isRequired
            ? (schema.required?.filter((other) => other !== name) ?? [])
            : [...(schema.required ?? []), name]
        }
        if (kind === 'allow null') {
          if (side === 'request' || typeof field['type'] !== 'string') return
          field['type'] = [field['type'], 'null']
        }
        if (kind === 'drop a value') {
          if (!known || known.length < 2) return
          known.pop()
        }
        judged += 1
        expect(verdict(after)).toBe('major')
      },
    ),
    { seed, numRuns: 400 },
  )
  expect(judged).toBeGreaterThan(200)
}, 300_000)
