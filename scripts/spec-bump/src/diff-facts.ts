import { canonical } from './json.ts'
import type { Fact, Facts } from './read-facts.ts'

/** A fact that only one document has, or that differs between the documents. */
export interface Difference {
  before: Fact | undefined
  after: Fact | undefined
  /** The new fact, or the old fact of a removal. */
  fact: Fact
  /** The new name of the element. A removed and a new element are a rename if only their names differ. */
  renamedTo?: Fact
  /** All facts of both documents. */
  facts: { before: Facts; after: Facts }
}

const isElement = (fact: Fact | undefined): boolean => fact?.value === true

/** Returns the content of an element, except its name and `required`. */
function contentOf(facts: Facts, key: string): string {
  const inside = [...facts].filter(
    ([other, { kind }]) => other.startsWith(`${key}\n`) && !kind.endsWith('.required') && !kind.endsWith('.name'),
  )
  return canonical(Object.fromEntries(inside.map(([other, { value }]) => [other.slice(key.length), value])))
}

/** Joins a removed and a new element into a rename if both have the same parent and content and no other element matches. */
function joinRenames(differences: Map<string, Difference>): Difference[] {
  const elements = [...differences].filter(([, { before, after }]) => (before === undefined) !== (after === undefined))
  const signed = elements
    .filter(([, { fact }]) => isElement(fact) && ['property', 'parameter', 'operation'].includes(fact.kind))
    .map(([key, difference]) => {
      const { fact, facts } = difference
      const content = contentOf(difference.after ? facts.after : facts.before, key)
      return { key, difference, content: canonical([fact.parent, fact.kind, content]) }
    })
  const joined = new Map(differences)
  for (const { key, content, difference } of signed) {
    const equal = signed.filter((other) => other.content === content)
    const added = equal.find((other) => other.difference.before === undefined)
    if (equal.length !== 2 || difference.after !== undefined || added === undefined) continue
    joined.set(key, { ...difference, renamedTo: added.difference.fact })
    joined.delete(added.key)
  }
  return [...joined.values()]
}

/** Returns the differences between two documents. The parts of an added or removed element are omitted. */
export function diffFacts(before: Facts, after: Facts): Difference[] {
  const differences = new Map<string, Difference>()
  const moved = new Set<string>()
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)]
    const fact = now ?? old
    if (!fact || (old && now && canonical(old.value) === canonical(now.value))) continue
    if (isElement(fact) && !(old && now)) moved.add(key)
    differences.set(key, { before: old, after: now, fact, facts: { before, after } })
  }
  const isInside = (parent: string): boolean => {
    if (moved.has(parent)) return true
    const above = (before.get(parent) ?? after.get(parent))?.parent
    return above !== undefined && above !== parent && isInside(above)
  }
  return joinRenames(new Map([...differences].filter(([, { fact }]) => !isInside(fact.parent))))
}
