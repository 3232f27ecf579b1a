import { gte, inc } from 'semver'
import { parseDocument } from 'yaml'
import type { Level } from '../level.ts'

const place = ['info', 'version']

/** Returns `info.version` of a document. */
export function readDocumentVersion(source: string): string {
  const version = parseDocument(source).getIn(place)
  if (typeof version !== 'string') throw new Error('the document has no info.version')
  return version
}

/** Returns the `info.version` that a change of this level requires; undefined if the version is high enough. */
export function wantedVersion(before: string, after: string, level: Level): string | undefined {
  if (level === 'none') return undefined
  const old = readDocumentVersion(before)
  const wanted = inc(old, level)
  if (wanted === null) throw new Error(`info.version ${old} is not a semantic version`)
  return gte(readDocumentVersion(after), wanted) ? undefined : wanted
}

/** Replaces `info.version` and leaves every other character as it is. */
export function raiseDocumentVersion(source: string, version: string): string {
  const node: unknown = parseDocument(source).getIn(place, true)
  const [start, end] = (node as { range: [number, number, number] }).range
  return source.slice(0, start) + version + source.slice(end)
}
