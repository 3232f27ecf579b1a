import type { Version } from './version.ts'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { type Correction, newCorrections } from './judge/corrections.ts'
import { findRulings } from './judge/find-rulings.ts'
import { groupChanges, type JudgedChange } from './judge/group-changes.ts'
import { readModel } from './model/read-model.ts'
import type { RawDocument } from './model/source.ts'
import { atMost, largest, type Level, rank } from './judge/verdict.ts'
import { walk } from './model/walk.ts'
import type { Testimony } from './witness/witness.ts'

export interface Decision {
  bump: Level
  changes: DecidedChange[]
  testimony: Testimony
}

export interface DecidedChange extends JudgedChange {
  /** Set when the document was wrong and the service has not changed. */
  correction?: Correction
}

/**
 * A correction breaks nobody's running program, since the service has always been like this. What is left to break is compiling: so what
 * shows in the generated types counts as if the service had changed, and what does not is minor at most. A call that is repeated more
 * often than before is a change of what we do, whoever was wrong.
 */
function correct(change: JudgedChange, corrections: ReadonlyMap<string, Correction>): DecidedChange {
  const key = change.evidence.find((candidate) => corrections.has(candidate))
  const correction = key === undefined ? undefined : corrections.get(key)
  if (!correction) return change
  const level = change.isInTypes ? change.level : atMost('minor', change.level)
  return { ...change, level, terminal: atMost(level, change.terminal), text: `correction: ${change.text}`, correction }
}

/** What the rules say about two documents. */
export function judgeDocuments(
  before: RawDocument,
  after: RawDocument,
  corrections: ReadonlyMap<string, Correction> = new Map(),
): DecidedChange[] {
  const models = { before: readModel(before), after: readModel(after) }
  return groupChanges(findRulings(walk(models.before, models.after), models)).map((change) =>
    correct(change, corrections),
  )
}

/** The larger of what the rules say and what the witness says. */
export function combine(changes: readonly DecidedChange[], testimony: Testimony): Decision {
  const isNew = rank(largest(changes.map(({ level }) => level))) < rank('major')
  const all = isNew ? [...testimony.broken.map(asChange), ...changes] : [...changes]
  return { bump: largest(all.map(({ level }) => level)), changes: all, testimony }
}

const silent: Testimony = { programs: 0, broken: [], notes: [] }

/**
 * What a change of the contract asks for. The witness can only raise a verdict; so a verdict that cannot be raised does without it, unless
 * its evidence is wanted.
 */
export async function decideBump(
  root: string,
  before: Version,
  after: Version,
  { isProofWanted = false }: { isProofWanted?: boolean } = {},
): Promise<Decision> {
  const [old, now] = [before, after].map(({ source }) => parse(source) as RawDocument) as [RawDocument, RawDocument]
  if (isDeepStrictEqual(old, now)) return combine([], silent)
  const changes = judgeDocuments(old, now, newCorrections(before.evidence, after.evidence))
  if (!isProofWanted && changes.some(({ level }) => level === 'major')) return combine(changes, silent)
  // Loaded when it is asked: it brings two compilers along.
  const { witnessAll } = await import('./witness/witness.ts')
  const [testimony] = await witnessAll(root, [
    [
      { document: old, ...(before.files ? { files: before.files } : {}) },
      { document: now, ...(after.files ? { files: after.files } : {}) },
    ],
  ])
  return combine(changes, testimony ?? silent)
}

const asChange = ({ place, message }: Testimony['broken'][number]): DecidedChange => ({
  level: 'major',
  place,
  operation: '*',
  text: `a program of a user stops compiling: ${message}`,
  evidence: [],
  terminal: 'minor',
  isInTypes: true,
})
