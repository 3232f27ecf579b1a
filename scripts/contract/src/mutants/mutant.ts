import type { Document, Pointer } from '@org/backups-spec/document'

/**
 * `slip`: the one line is wrong, and nothing else of the document was touched. `thorough`: whoever made the mistake believed in it, and
 * changed examples and evidence along with it; only what knows the service from elsewhere can see that.
 */
type Strength = 'slip' | 'thorough'

/** One deliberate mistake in the document. */
export interface Mutant {
  /** `rename-property Backup.size`, with ` (slip)` behind it; the same from run to run. */
  id: string
  rule: string
  strength: Strength
  /** Where in the document. */
  pointer: Pointer
  /** Makes the mistake in a document of its own. */
  apply: (document: Document) => void
  /** Fields that examples bear under a new name, as `Schema.old` → `new`; for a thorough rename. */
  renames?: Readonly<Record<string, string>>
}

/** A place where a rule can make its mistake. */
export interface Site {
  /** What is changed, `Backup.size`; distinct among the sites of a rule. */
  name: string
  pointer: Pointer
  apply: (document: Document) => void
  renames?: Readonly<Record<string, string>>
}

export interface Rule {
  /** `rename-property`. */
  name: string
  /** What it does, as a sentence without a full stop. */
  does: string
  strengths: readonly Strength[]
  sites: (document: Document) => Site[]
}

/** What stands at a pointer. */
export function nodeAt(document: Document, pointer: Pointer): Record<string, unknown> {
  const node = pointer.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    document,
  )
  if (typeof node !== 'object' || node === null) throw new Error(`Nothing at ${pointer.join(' ')}`)
  return node as Record<string, unknown>
}

/** Gives a key another name, in its place. */
export function renameKey(node: Record<string, unknown>, from: string, to: string): void {
  const entries = Object.entries(node)
  for (const [key] of entries) delete node[key]
  for (const [key, value] of entries) node[key === from ? to : key] = value
}

/** Replaces a word in a list, or takes it out; an empty list goes with its key. */
export function changeList(node: Record<string, unknown>, key: string, word: unknown, to?: unknown): void {
  const list = (node[key] as unknown[]).flatMap((item) => (item === word ? (to === undefined ? [] : [to]) : [item]))
  if (list.length > 0) node[key] = list
  else delete node[key]
}
