import { isDeepStrictEqual } from 'node:util'
import type { Document, Finding } from './document.ts'
import { evidenceKeys } from './evidence-keys.ts'

/** The evidence for one line of the document. */
export interface EvidenceEntry {
  source: string[]
  date: string
  confidence: string
  note?: string
  corrected?: { date: string; was: string }
}

/** The content of `spec/evidence.yaml`. README.md describes the keys of `entries`. */
export interface Evidence {
  sources: Record<string, { what: string; date: string; url?: string }>
  /** The defaults, whose keys contain `*`, and the entries, which inherit missing fields from a default. */
  entries: Record<string, Partial<EvidenceEntry>>
  unknowns: { question: string; touches: string[] }[]
}

export const confidences = ['stated', 'recorded', 'inferred', 'unknown']
const datePattern = /^\d{4}(-\d\d(-\d\d)?)?$/

/** Matches a default of an operation or a schema (`Job.*`) and a default of one kind of line (`*#minLength`). */
const defaultPattern = /^(\w+\.\*|\*[A-Za-z]*[.#][\w.#-]+)$/

/** Splits a key that names several lines: `Job.type, status` becomes `Job.type` and `Job.status`. */
export function expandKey(text: string): string[] {
  const [first = '', ...others] = text.split(', ')
  const prefix = first.slice(0, first.indexOf('=') + 1 || first.indexOf('.') + 1)
  return [first, ...others.map((other) => prefix + other)]
}

const expand = ({ entries }: Evidence): [string, Partial<EvidenceEntry>][] =>
  Object.entries(entries).flatMap(([text, entry]) => expandKey(text).map((key) => [key, entry] as const))

/**
 * Returns the default from which a line inherits. `*#minLength` takes precedence over `Job.*`. `isEnough` says whether the
 * line needs no entry. A default such as `Job.*` is enough for names: the operation, its parameters and the properties of
 * the schema. Values, limits, `required` and null need an entry, because an author can overlook them.
 */
function defaultOf(key: string, defaults: readonly string[]): { name: string; isEnough: boolean } | undefined {
  const kind = defaults.find((name) => name.startsWith('*') && key.endsWith(name.slice(1)))
  if (kind !== undefined) return { name: kind, isEnough: true }
  const name = `${/^\w+/.exec(key)?.[0]}.*`
  return defaults.includes(name) ? { name, isEnough: /^\w+(\.\w+)?$/.test(key) } : undefined
}

/** Returns the complete entry of each line of the document that has evidence. The date is that of the newest source. */
export function resolveEvidence(document: Document, evidence: Evidence): Map<string, EvidenceEntry> {
  const given = new Map(expand(evidence))
  const defaults = [...given.keys()].filter((key) => key.includes('*'))
  const found = new Map<string, EvidenceEntry>()
  for (const key of evidenceKeys(document)) {
    const own = given.get(key)
    const inherited = defaultOf(key, defaults)
    if (!own && !inherited?.isEnough) continue
    const base = given.get(inherited?.name ?? '')
    const { source = [], confidence = '', ...rest } = { ...base, ...own }
    const newest =
      source
        .map((label) => evidence.sources[label]?.date ?? '')
        .sort()
        .at(-1) ?? ''
    const date = own?.date ?? (own?.source ? newest : (base?.date ?? newest))
    found.set(key, { ...rest, source, confidence, date })
  }
  return found
}

function entryProblems(entry: EvidenceEntry, { sources }: Evidence): string[] {
  const { source, confidence, corrected } = entry
  const dates = [entry.date, ...(corrected ? [corrected.date] : [])]
  return [
    ...source.filter((label) => !(label in sources)).map((label) => `names the unknown source "${label}"`),
    ...(source.length > 0 ? [] : ['names no source']),
    ...(dates.every((date) => datePattern.test(date)) ? [] : ['needs a date: YYYY, YYYY-MM or YYYY-MM-DD']),
    ...(confidences.includes(confidence) ? [] : [`needs a confidence: ${confidences.join(', ')}`]),
    ...(corrected && !corrected.was ? ['has a correction without was'] : []),
  ]
}

const fields = ['source', 'date', 'confidence', 'note']

/** Finds lines of the document without evidence, entries and defaults without a line, and incomplete entries. */
export function checkEvidence(document: Document, evidence: Evidence): Finding[] {
  const keys = new Set(evidenceKeys(document))
  const given = expand(evidence)
  const names = given.map(([key]) => key)
  const defaults = names.filter((key) => key.includes('*'))
  const used = new Set([...keys].flatMap((key) => defaultOf(key, defaults)?.name ?? []))
  const resolved = resolveEvidence(document, evidence)
  const problemsOf = (key: string, entry: Partial<EvidenceEntry>): string[] => {
    const isDefault = key.includes('*')
    const allowed = isDefault ? fields : [...fields, 'corrected']
    const inherited = isDefault ? undefined : defaultOf(key, defaults)
    const base: object = evidence.entries[inherited?.name ?? ''] ?? {}
    const isRepeated = Object.entries(entry).every(([field, value]) =>
      isDeepStrictEqual(Reflect.get(base, field), value),
    )
    return [
      ...((isDefault ? used : keys).has(key) ? [] : ['is not in the document: remove the entry, or correct its key']),
      ...(isDefault && !defaultPattern.test(key) ? ['is not a valid default: write Name.*, *.name or *#keyword'] : []),
      ...(isDefault && !entry.source?.length ? ['names no source'] : []),
      ...(names.filter((name) => name === key).length > 1 ? ['has two entries'] : []),
      ...(Object.keys(entry).length === 0 || (inherited?.isEnough && isRepeated)
        ? ['adds nothing to its default']
        : []),
      ...Object.keys(entry)
        .filter((field) => !allowed.includes(field))
        .map((field) => `has the unknown field "${field}"`),
    ]
  }
  const messages = [
    ...[...keys].filter((key) => !resolved.has(key)).map((key) => `"${key}" has no evidence: add an entry`),
    ...given.flatMap(([key, entry]) => problemsOf(key, entry).map((problem) => `"${key}" ${problem}`)),
    ...[...resolved].flatMap(([key, entry]) => entryProblems(entry, evidence).map((problem) => `"${key}" ${problem}`)),
    ...evidence.unknowns.flatMap(({ question, touches }) =>
      touches
        .filter((key) => !keys.has(key))
        .map((key) => `the question "${question}" touches "${key}", which is not in the document`),
    ),
    ...Object.entries(evidence.sources)
      .filter(([, { date, what }]) => !datePattern.test(date) || !what)
      .map(([label]) => `the source "${label}" needs what and date`),
  ]
  return messages.map((message) => ({ pointer: [], message: `evidence.yaml: ${message}` }))
}
