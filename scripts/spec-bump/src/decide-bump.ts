import type { JsonObject } from '@org/backups-spec/document'
import { parse } from 'yaml'
import type { TypeCheck } from './check-types.ts'
import { type Correction, newCorrections } from './corrections.ts'
import { type Difference, diffFacts } from './diff-facts.ts'
import { atMost, largest, type Level, rank } from './level.ts'
import { readFacts } from './read-facts.ts'
import { judge } from './rules.ts'
import type { Ruling } from './ruling.ts'

/** One version of the contract: the text of the document and, if it exists, of its evidence. */
export interface Version {
  source: string
  evidence?: string | undefined
}

/** One line of the report. */
export interface Change {
  level: Level
  /** The JSON pointer of the change in the new document, or in the old document for a removal. */
  place: string
  /** The affected operations, separated by commas; `*` for the whole document. */
  operation: string
  text: string
  /** The change that a caller must make. */
  fix?: string | undefined
  /** The level for packages with a command; `none` if their users cannot notice the change. */
  commandLevel: Level
  isInTypes: boolean
  /** Set if the document was wrong and the service has not changed. */
  correction?: Correction | undefined
}

export interface Decision {
  bump: Level
  changes: Change[]
  /** Undefined if the types were not compiled, because the rules already say major. */
  types?: TypeCheck
}

/**
 * A correction cannot break a running program, because the service has not changed. It can break compilation, so a correction of the
 * types keeps its level, and any other correction is minor at most.
 */
function asChange(
  { fact, renamedTo }: Difference,
  ruling: Ruling,
  corrections: ReadonlyMap<string, Correction>,
): Change {
  const { text, fix, suffix = '', isInTypes = true, isMinorForCommands = false } = ruling
  const names = [fact, ...(renamedTo ? [renamedTo] : [])].map(({ name }) => `${name}${suffix}`)
  const correction = names.map((name) => corrections.get(name)).find((found) => found !== undefined)
  const level = correction && !isInTypes ? atMost('minor', ruling.level) : ruling.level
  return {
    level,
    place: (renamedTo ?? fact).place,
    operation: fact.operation === '' ? '*' : fact.operation,
    text: correction ? `correction: ${text}` : text,
    fix: ruling.level === 'major' ? fix : undefined,
    // A command does not print the descriptions of the document.
    commandLevel: fact.kind === 'words' ? 'none' : isMinorForCommands ? atMost('minor', level) : level,
    isInTypes,
    correction,
  }
}

/** Applies the rules to two documents. Returns each change once, with all of its operations; the most severe is first. */
export function judgeDocuments(
  before: JsonObject,
  after: JsonObject,
  corrections: ReadonlyMap<string, Correction> = new Map(),
): Change[] {
  const lines = new Map<string, Change>()
  for (const difference of diffFacts(readFacts(before), readFacts(after))) {
    const change = asChange(difference, judge(difference), corrections)
    if (change.level === 'none') continue
    const key = [change.level, change.place, change.text].join('\n')
    const known = lines.get(key)
    if (!known) lines.set(key, change)
    else if (!known.operation.split(', ').includes(change.operation)) known.operation += `, ${change.operation}`
  }
  return [...lines.values()].sort((left, right) => rank(right.level) - rank(left.level))
}

/** Returns the higher of the levels from the rules and from the compiler. */
export function combine(changes: readonly Change[], types?: TypeCheck): Decision {
  const broken = (types?.broken ?? []).map((text): Change => ({
    level: 'major',
    place: '#',
    operation: '*',
    commandLevel: 'minor',
    isInTypes: true,
    text: `a program that uses the client stops compiling: ${text}`,
  }))
  const all = [...broken, ...changes]
  return { bump: largest(all.map(({ level }) => level)), changes: all, ...(types ? { types } : {}) }
}

/**
 * Returns the level of a change to the contract. The compiler can only raise the level, so it runs only if the rules find nothing
 * major.
 */
export async function decideBump(before: Version, after: Version): Promise<Decision> {
  if (before.source === after.source) return combine([])
  const [old, now] = [parse(before.source) as JsonObject, parse(after.source) as JsonObject]
  const changes = judgeDocuments(old, now, newCorrections(before.evidence, after.evidence))
  if (changes.length === 0 || changes[0]?.level === 'major') return combine(changes)
  // Loading the compiler and the generators takes a second.
  const { checkTypes } = await import('./check-types.ts')
  const [types] = await checkTypes([[old, now]])
  return combine(changes, types)
}
