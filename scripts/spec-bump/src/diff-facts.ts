import { canonical } from './json.ts'
import type { Fact, Facts } from './read-facts.ts'

/** A fact that one document states and the other does not, or states differently. */
export interface Difference {
  before: Fact | undefined
  after: Fact | undefined
  /** The new fact, or the old one of what is gone. */
  fact: Fact
  /** Set on what is gone, when something equal but for its name is new beside it. */
  renamedTo?: Fact
  /** All facts of both documents. */
  facts: { before: Facts; after: Facts }
}

const isThing = (fact: Fact | undefined): boolean => fact?.value === true

/** What a thing says, without its name and whether it is required. */
function contentOf(facts: Facts, key: string): string {
  const inside = [...facts].filter(
    ([other, { kind }]) => other.startsWith(`${key}\n`) && !kind.endsWith('.required') && !kind.endsWith('.name'),
  )
  return canonical(Object.fromEntries(inside.map(([other, { value }]) => [other.slice(key.length), value])))
}

/** Joins what is gone with what is new when both have one parent, equal content, and no other candidate. */
function joinRenames(differences: Map<string, Difference>): Difference[] {
  const things = [...differences].filter(([, { before, after }]) => (before === undefined) !== (after === undefined))
  const signed = things
    .filter(([, { fact }]) => isThing(fact) && ['property', 'parameter', 'operation'].includes(fact.kind))
    .map(([key, difference]) => {
      const { fact, facts } = difference
      const content = contentOf(difference.after ? facts.after : facts.before, key)
      return { key, difference, content: canonical([fact.parent, fact.kind, content]) }
    })
  const joined = new Map(differences)
  for (const { key, content, difference } of signed) {
    const equal = signed.filter((other) => other.content === content)
    const born = equal.find((other) => other.difference.before === undefined)
    if (equal.length !== 2 || difference.after !== undefined || born === undefined) continue
    joined.set(key, { ...difference, renamedTo: born.difference.fact })
    joined.delete(born.key)
  }
  return [...joined.values()]
}

/** Every difference between two documents, each once: of what comes or goes as a whole, the parts are left out. */
export function diffFacts(before: Facts, after: Facts): Difference[] {
  const differences = new Map<string, Difference>()
  const moved = new Set<string>()
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)]
    const fact = now ?? old
    if (!fact || (old && now && canonical(old.value) === canonical(now.value))) continue
    if (isThing(fact) && !(old && now)) moved.add(key)
    differences.set(key, { before: old, after: now, fact, facts: { before, after } })
  }
  const isInside = (parent: string): boolean => {
    if (moved.has(parent)) return true
    const above = (before.get(parent) ?? after.get(parent))?.parent
    return above !== undefined && above !== parent && isInside(above)
  }
  return joinRenames(new Map([...differences].filter(([, { fact }]) => !isInside(fact.parent))))
}
