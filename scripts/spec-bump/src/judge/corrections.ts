import { parse } from 'yaml'
import { asText, list, record } from '../model/json.ts'

/** What `spec/evidence.yaml` says about a line that the document had wrong. */
export interface Correction {
  /** When it was mended. */
  date: string
  /** What the document said before. */
  was: string
}

/** Corrections by the key of their line. Lines that are gone have no entry; theirs stand under `corrections`. */
function readAll(evidence: string | undefined): Map<string, Correction> {
  const found = new Map<string, Correction>()
  const root = record(evidence === undefined ? {} : parse(evidence))
  const add = (key: string, value: unknown): void => {
    const { date, was } = record(value)
    if (date !== undefined && was !== undefined) found.set(key, { date: asText(date), was: asText(was) })
  }
  for (const [key, entry] of Object.entries(record(root['entries']))) add(key, record(entry)['corrected'])
  for (const [key, value] of Object.entries(record(root['corrections']))) add(key, value)
  for (const value of list(root['corrections'])) add(String(record(value)['key']), value)
  return found
}

/** The corrections that came with this change: those that the old evidence does not have. */
export function newCorrections(before: string | undefined, after: string | undefined): Map<string, Correction> {
  const old = readAll(before)
  return new Map(
    [...readAll(after)].filter(([key, { date, was }]) => old.get(key)?.date !== date || old.get(key)?.was !== was),
  )
}
