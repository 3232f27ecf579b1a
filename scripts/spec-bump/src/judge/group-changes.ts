import type { Found } from './find-rulings.ts'
import { canonical } from '../model/json.ts'
import { type Change, type Level, rank } from './verdict.ts'

/** A change with what the report leaves out. */
export interface JudgedChange extends Change {
  evidence: string[]
  /** What it means at a terminal. */
  terminal: Level
  isInTypes: boolean
  mend?: string | undefined
}

interface Group {
  first: Found
  fields: Set<string>
  operations: Set<string>
}

/** One line for each thing that is different, however many operations it touches; the worst first. */
export function groupChanges(found: readonly Found[]): JudgedChange[] {
  const groups = new Map<string, Group>()
  for (const item of found) {
    const { where, ruling, place } = item
    // The same line, seen from several operations, differs in the way to the field and in the name of the operation.
    let text = ruling.text.replaceAll(`\`${where.operation}\``, '…')
    if (where.field !== '') text = text.replaceAll(`\`${where.field}`, '`…')
    const key = canonical([ruling.level, place, text])
    const group = groups.get(key) ?? { first: item, fields: new Set(), operations: new Set() }
    group.fields.add(where.field)
    if (where.operation !== '') group.operations.add(where.operation)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ first: { where, ruling, place, evidence }, fields, operations }) => {
      const component = where.origins.after.component ?? where.origins.before.component
      let text = ruling.why === undefined ? ruling.text : `${ruling.text}: ${ruling.why}`
      // Reached on several ways, it is called by the name of its schema.
      if (fields.size > 1) text = text.replaceAll(`\`${where.field}`, `\`${component ?? '…'}`)
      if (operations.size > 1) text = text.replaceAll(`\`${where.operation}\``, 'an operation')
      return {
        level: ruling.level,
        place,
        operation: operations.size === 0 ? '*' : [...operations].join(', '),
        text,
        evidence,
        terminal: ruling.terminal ?? ruling.level,
        isInTypes: ruling.isInTypes ?? true,
        mend: ruling.mend,
      }
    })
    .sort((left, right) => rank(right.level) - rank(left.level))
}
