import { expandKey } from '@org/backups-spec/evidence'
import { parse } from 'yaml'
import { asText, list, record } from './json.ts'

/** A correction of a wrong line of the document, recorded in `spec/evidence.yaml`. */
export interface Correction {
  date: string
  /** The value in the document before the correction. */
  was: string
}

/** Returns the corrections by key. A removed line has no entry, so its correction is in the list `corrections`. */
function readAll(evidence: string | undefined): Map<string, Correction> {
  const root = record(evidence === undefined ? {} : parse(evidence))
  const found = [
    ...Object.entries(record(root['entries'])).flatMap(([text, entry]) =>
      expandKey(text).map((key) => [key, record(entry)['corrected']] as const),
    ),
    ...Object.entries(record(root['corrections'])),
    ...list(root['corrections']).map((value) => [asText(record(value)['key']), value] as const),
  ]
  return new Map(
    found.flatMap(([key, value]) => {
      const { date, was } = record(value)
      return date === undefined || was === undefined ? [] : [[key, { date: asText(date), was: asText(was) }]]
    }),
  )
}

/** Returns the corrections that this change adds to the evidence. */
export function newCorrections(before: string | undefined, after: string | undefined): Map<string, Correction> {
  const old = readAll(before)
  return new Map(
    [...readAll(after)].filter(([key, { date, was }]) => old.get(key)?.date !== date || old.get(key)?.was !== was),
  )
}
