import { canonical } from './json.ts'
import type { SchemaModel } from './model.ts'

function bare(model: SchemaModel): unknown {
  const { words: _, properties, prefix, branches, conditions, items, additional, ...rest } = model
  const each = (children: Record<string, SchemaModel>): unknown =>
    Object.fromEntries(Object.entries(children).map(([key, child]) => [key, bare(child)]))
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, { required, schema }]) => [
        name,
        { required, schema: schema && bare(schema) },
      ]),
    ),
    prefix: each(prefix),
    items: items && bare(items),
    additional: additional && bare(additional),
    branches: Array.isArray(branches) ? branches.map(bare) : branches && each(branches),
    conditions: Object.fromEntries(
      Object.entries(conditions).map(([condition, inner]) => [
        condition,
        [inner.then && bare(inner.then), inner.else && bare(inner.else)],
      ]),
    ),
  }
}

/** What a schema accepts, as text: equal for schemas that differ in words and in where they are written only. */
export const shapeOf = (model: SchemaModel): string => canonical(bare(model))
