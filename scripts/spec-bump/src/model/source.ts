import { isRecord } from './json.ts'

/** Any OpenAPI 3.1 document, as parsed: the rules must also read documents that our own generators would refuse. */
export type RawDocument = Record<string, unknown>
export type RawSchema = Record<string, unknown>

/** A document with what its nodes are called: a JSON pointer for each object that is written in it. */
export interface Source {
  document: RawDocument
  pointerOf: (node: unknown) => string | undefined
  /** Follows a local `$ref`; keywords beside it win over those it leads to. */
  resolve: (node: unknown) => { node: Record<string, unknown>; pointer: string; component?: string }
}

const escape = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

export function readSource(document: RawDocument): Source {
  const pointers = new WeakMap<object, string>()
  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null || pointers.has(node)) return
    pointers.set(node, pointer)
    for (const [step, child] of Object.entries(node)) visit(child, `${pointer}/${escape(step)}`)
  }
  visit(document, '#')

  const follow = (reference: string): unknown =>
    reference
      .replace(/^#\/?/, '')
      .split('/')
      .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document)

  const pointerOf = (node: unknown): string | undefined =>
    typeof node === 'object' && node !== null ? pointers.get(node) : undefined

  const resolve: Source['resolve'] = (start) => {
    let node = isRecord(start) ? start : {}
    let pointer = pointerOf(start) ?? '#'
    let component: string | undefined
    const beside: Record<string, unknown>[] = []
    const seen = new Set<string>()
    while (typeof node['$ref'] === 'string') {
      const { $ref: reference, ...rest } = node as { $ref: string }
      if (seen.has(reference)) throw new Error(`${reference} leads back to itself`)
      seen.add(reference)
      beside.unshift(rest)
      const found = follow(reference)
      if (!isRecord(found)) throw new Error(`${reference} leads nowhere`)
      node = found
      pointer = pointerOf(found) ?? reference
      component = reference.split('/').at(-1)
    }
    return {
      node: beside.length === 0 ? node : Object.assign({}, node, ...beside),
      pointer,
      ...(component === undefined ? {} : { component }),
    }
  }
  return { document, pointerOf, resolve }
}
