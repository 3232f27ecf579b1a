import type { Brief, RuntimeId } from './brief.ts'
import { type Difference, differences } from './differences.ts'
import { firstDifference } from './first-difference.ts'
import type { Context, Facts, ForNode, Section, Test } from './section.ts'
import { sections } from './sections.ts'

export interface Failure {
  test: string
  why: string
}

/** What became of a section on a runtime: a cell of the table. */
export interface Cell {
  section: string
  title: string
  /** Why it did not run; then all counts are 0. */
  cannot?: string
  total: number
  passed: number
  failures: readonly Failure[]
  /** Reasons of allowed differences that were met, and how often. */
  differences: Readonly<Record<string, number>>
}

const matching = (runtime: RuntimeId, test: string): Difference[] =>
  differences.filter(({ runtimes, tests }) => runtimes.includes(runtime) && tests.test(test))

async function judge(test: Test, owed: Facts): Promise<string | undefined> {
  try {
    return firstDifference(owed, await test.observe())
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

const count = (reasons: Record<string, number>, reason: string): void => {
  reasons[reason] = (reasons[reason] ?? 0) + 1
}

async function runSection(section: Section, context: Context, met: Set<Difference>): Promise<Cell> {
  const { id, title } = section
  const failures: Failure[] = []
  const reasons: Record<string, number> = {}
  const cannot = section.cannot?.(context)
  if (cannot !== undefined) return { section: id, title, cannot, total: 0, passed: 0, failures, differences: reasons }

  const tests = section.tests(context)
  const queue = tests.values()
  const lane = async (): Promise<void> => {
    for (const test of queue) {
      const name = `${id}: ${test.name}`
      let { owed } = test
      if (test.reason !== undefined) count(reasons, test.reason)
      for (const difference of matching(context.brief.runtime, name)) {
        met.add(difference)
        count(reasons, difference.reason)
        owed = { ...owed, ...difference.instead }
      }
      const why = await judge(test, owed)
      if (why !== undefined) failures.push({ test: name, why })
    }
  }
  await Promise.all(Array.from({ length: section.isAlone ? 1 : context.brief.lanes }, lane))
  // A section that lost its tests must not look like one that passed.
  if (tests.length === 0) failures.push({ test: id, why: 'it has no test' })
  const total = Math.max(1, tests.length)
  return { section: id, title, total, passed: total - failures.length, failures, differences: reasons }
}

/** Runs every section. What differs from the other runtimes has to stand in the table of differences, and to be met. */
export async function runSuite(brief: Brief, forNode?: ForNode): Promise<Cell[]> {
  const context: Context = { brief, fetch: undefined, forNode }
  const met = new Set<Difference>()
  const cells: Cell[] = []
  for (const section of sections) cells.push(await runSection(section, context, met))

  const stale = differences.filter((difference) => difference.runtimes.includes(brief.runtime) && !met.has(difference))
  const failures = stale.map(({ tests, reason }) => ({ test: String(tests), why: `no test is like this: ${reason}` }))
  if (failures.length > 0) {
    const title = 'differences that nothing shows'
    cells.push({ section: 'differences', title, total: failures.length, passed: 0, failures, differences: {} })
  }
  return cells
}
