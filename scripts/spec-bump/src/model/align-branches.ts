import { origin, type SchemaModel } from './model.ts'
import { shapeOf } from './shape-of.ts'

type Likeness = (left: SchemaModel, right: SchemaModel) => boolean

/** Fields with one value, such as `code: 0`: what tells the branches of an answer apart. */
const marks = (schema: SchemaModel): string =>
  Object.entries(schema.properties)
    .flatMap(([name, { schema: inner }]) => {
      const values = Object.keys(inner?.values ?? {})
      return values.length === 1 ? [`${name}=${values[0]}`] : []
    })
    .sort()
    .join()

function overlap(left: SchemaModel, right: SchemaModel): number {
  const names = new Set([...Object.keys(left.properties), ...Object.keys(right.properties)])
  const shared = [...names].filter((name) => name in left.properties && name in right.properties)
  return names.size === 0 ? 0 : shared.length / names.size
}

/** From certain to likely: the first that holds makes two branches the same one. */
const likenesses: readonly Likeness[] = [
  (left, right) => shapeOf(left) === shapeOf(right),
  (left, right) => marks(left) !== '' && marks(left) === marks(right),
  (left, right) => left[origin]?.component !== undefined && left[origin].component === right[origin]?.component,
  (left, right) => left.type === right.type && overlap(left, right) > 0.5,
]

const isUnnamed = (schema: SchemaModel): schema is SchemaModel & { branches: SchemaModel[] } =>
  Array.isArray(schema.branches)

/** A schema without branches, as the only branch of one. */
function asBranch(schema: SchemaModel): void {
  const { [origin]: place, words, ...rest } = schema
  const only: SchemaModel = { ...rest, words: {}, [origin]: place ?? { pointer: '#' } }
  for (const key of Object.keys(rest)) delete (schema as unknown as Record<string, unknown>)[key]
  const empty: SchemaModel = { properties: {}, prefix: {}, limits: {}, conditions: {}, flags: {}, other: {}, words }
  Object.assign(schema, empty, { branches: [only], [origin]: place })
}

function nameBranches(before: SchemaModel, after: SchemaModel): void {
  if (isUnnamed(before) !== isUnnamed(after)) {
    const plain = isUnnamed(before) ? after : before
    const mode = (isUnnamed(before) ? before : after).branching
    asBranch(plain)
    if (mode !== undefined) plain.branching = mode
  }
  if (!isUnnamed(before) || !isUnnamed(after)) return
  const left = [...before.branches.entries()]
  const right = [...after.branches.entries()]
  const named: [Record<string, SchemaModel>, Record<string, SchemaModel>] = [{}, {}]
  for (const isLike of likenesses) {
    for (const [index, branch] of Array.from(left)) {
      const found = right.findIndex(([, other]) => isLike(branch, other))
      if (found === -1) continue
      const [[, other]] = right.splice(found, 1) as [[number, SchemaModel]]
      left.splice(
        left.findIndex(([position]) => position === index),
        1,
      )
      named[0][`both ${index}`] = branch
      named[1][`both ${index}`] = other
    }
  }
  for (const [index, branch] of left) named[0][`before ${index}`] = branch
  for (const [index, branch] of right) named[1][`after ${index}`] = branch
  Object.assign(before, { branches: named[0] })
  Object.assign(after, { branches: named[1] })
}

/** Gives the branches of `oneOf` and `anyOf` that mean the same the same name, in all of both models; their order means nothing. */
export function alignBranches(before: unknown, after: unknown): void {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>]
  if (Array.isArray(left['branches']) || Array.isArray(right['branches'])) {
    nameBranches(before as SchemaModel, after as SchemaModel)
  }
  for (const key of Object.keys(left)) {
    if (key in right) alignBranches(left[key], right[key])
  }
}
