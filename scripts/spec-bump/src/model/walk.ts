import { compare } from 'api-smart-diff'
import { alignBranches } from './align-branches.ts'
import type { DocumentModel, OperationModel } from './model.ts'

/** One place in which two models differ. `before` or `after` is undefined where there is nothing. */
export interface Difference {
  path: string[]
  before: unknown
  after: unknown
}

/** Without the operations that are the same, letter for letter, in both: most of them, and most of the work. */
function differing(model: DocumentModel, other: DocumentModel): DocumentModel {
  const isSame = (key: string, operation: OperationModel): boolean =>
    other.operations[key] !== undefined && JSON.stringify(operation) === JSON.stringify(other.operations[key])
  const operations = Object.entries(model.operations).filter(([key, operation]) => !isSame(key, operation))
  return { ...model, operations: Object.fromEntries(operations) }
}

/** The walk is api-smart-diff's; of its verdicts none is used. */
export function walk(before: DocumentModel, after: DocumentModel): Difference[] {
  alignBranches(before, after)
  return compare(differing(before, after), differing(after, before)).diffs.map((diff) => ({
    path: diff.path.map(String),
    before: diff.before as unknown,
    after: diff.after as unknown,
  }))
}
