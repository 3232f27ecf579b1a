import { evidenceKeys } from './evidence-keys.ts'
import { canonical, record } from '../model/json.ts'
import { judge } from './judge.ts'
import { locate, type Where } from '../model/locate.ts'
import type { DocumentModel } from '../model/model.ts'
import type { Ruling } from './verdict.ts'
import type { Difference } from '../model/walk.ts'

/** A difference with what the rules say about it. */
export interface Found {
  where: Where
  ruling: Ruling
  place: string
  /** Keys under which the evidence may speak of it. */
  evidence: string[]
}

function rule(difference: Difference, models: Record<'before' | 'after', DocumentModel>): Found[] {
  const where = locate(difference, models)
  const ruling = judge(where, difference.path)
  if (!ruling) return []
  const { pointer } = ruling.isGone ? where.origins.before : where.origins.after
  const place = ruling.at?.startsWith('#') ? ruling.at : `${pointer}${ruling.at ?? ''}`
  return [{ where, ruling, place, evidence: evidenceKeys(pointer, where, ruling.evidence ?? '') }]
}

const isMember = ({ where: { aspect } }: Found): boolean =>
  aspect.length === 2 && ['properties', 'parameters', 'operations'].includes(aspect[0] ?? '')

/** Without what may be different in something that only got another name. */
function withoutName(value: unknown): string {
  const { required: _, words: __, ...rest } = record(value)
  const { words: ___, ...schema } = record(rest['schema'])
  return canonical({ ...rest, schema })
}

function isSame(gone: Found, born: Found): boolean {
  const [left, right] = [gone.where, born.where]
  if (left.aspect[0] !== right.aspect[0] || left.nodes.before !== right.nodes.before) return false
  if (left.part !== 'document') return withoutName(left.before) === withoutName(right.after)
  return record(left.before)['operationId'] === record(right.after)['operationId']
}

const description = (value: unknown): unknown => {
  const { words, schema } = record(value)
  return record(words)['description'] ?? record(record(schema)['words'])['description']
}

function asRename(gone: Found, born: Found): Found {
  const from = gone.where.aspect[1] ?? ''
  const to = born.where.aspect[1]?.split(' ') ?? []
  const isMoved = gone.where.part === 'document'
  const isRenamed = description(gone.where.before) === description(born.where.after)
  const name = isMoved ? to.join(' ') : to.at(-1)
  const text = isMoved
    ? `\`${gone.where.operation || String(record(gone.where.before)['operationId'])}\` is now ${name}, it was ${from}`
    : isRenamed
      ? gone.ruling.text.replace(/ is gone$/, ` is renamed to \`${name}\``)
      : `${gone.ruling.text}; \`${name}\`, of the same type, is new`
  return {
    ...gone,
    ruling: { ...gone.ruling, text, mend: isRenamed && !isMoved ? `Write \`${name}\` instead.` : undefined },
    place: born.place,
    evidence: [...gone.evidence, ...born.evidence],
  }
}

/** What the rules say about every difference. What is gone here and new beside it, of the same type, is one change and not two. */
export function findRulings(
  differences: readonly Difference[],
  models: Record<'before' | 'after', DocumentModel>,
): Found[] {
  const found = differences.flatMap((difference) => rule(difference, models))
  const members = found.filter(isMember)
  const gone = members.filter(({ where }) => where.after === undefined)
  const born = members.filter(({ where }) => where.before === undefined)
  const renames = new Map<Found, Found>()
  for (const item of gone) {
    const matches = born.filter((other) => isSame(item, other))
    const [only] = matches
    const isOnly = matches.length === 1 && gone.filter((other) => only && isSame(other, only)).length === 1
    if (only && isOnly) renames.set(item, only)
  }
  const merged = new Set(renames.values())
  return found
    .filter((item) => !merged.has(item))
    .map((item) => {
      const other = renames.get(item)
      return other ? asRename(item, other) : item
    })
}
