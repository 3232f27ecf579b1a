import type { FetchLike } from '@org/backups-core'
import { answersAndErrors } from './answers-and-errors.ts'
import { type Difference, differencesOf } from './differences.ts'
import { faultSection, limits } from './faults.ts'
import { firstDifference } from './first-difference.ts'
import { lists, pacing } from './lists.ts'
import { documentedFailures, operations, rawClient } from './operations.ts'
import { type Context, createContext, type Facts, type Section, type SuiteInput, type Test } from './section.ts'
import { simulatorSection, simulatorServer } from './simulator.ts'
import { waits } from './waits.ts'

const repeated = [operations, documentedFailures, faultSection, limits, lists]

/** Repeats tests with the transport of `@org/backups-core/node`. */
const overNodeFetch: Section = {
  id: 'nodeFetch',
  title: 'the same over `nodeFetch`: operations, failures, faults, limits, lists',
  needsNode: 'No node:http to send with',
  tests({ input, nodeFetch }) {
    const context = createContext(input, nodeFetch, nodeFetch)
    return repeated.flatMap((section) => section.tests(context))
  },
}

const sections: readonly Section[] = [
  operations,
  rawClient,
  documentedFailures,
  faultSection,
  limits,
  pacing,
  lists,
  waits,
  answersAndErrors,
  simulatorSection,
  simulatorServer,
  overNodeFetch,
]

/** The result of a section on a runtime: a cell of the table. */
export interface Cell {
  section: string
  title: string
  total: number
  passed: number
  failures: readonly { test: string; why: string }[]
  /** The reasons for differences, with the number of tests for each. The number is 0 if the section did not run for this reason. */
  differences: Readonly<Record<string, number>>
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

/** Returns why a test fails. Returns undefined if it passes. */
async function judge(expected: Facts, observe: Test['observe']): Promise<string | undefined> {
  try {
    const observed = await observe()
    return firstDifference(expected, Object.fromEntries(Object.keys(expected).map((name) => [name, observed[name]])))
  } catch (error) {
    return messageOf(error)
  }
}

async function runSection(
  section: Section,
  context: Context,
  listed: readonly Difference[],
  met: Set<Difference>,
): Promise<Cell> {
  const { id, title } = section
  const { concurrency } = context.input
  if (section.needsNode !== undefined && context.nodeFetch === undefined)
    return { section: id, title, total: 0, passed: 0, failures: [], differences: { [section.needsNode]: 0 } }

  const failures: { test: string; why: string }[] = []
  const reasons: Record<string, number> = {}
  const tests = section.tests(context)
  const queue = tests.values()
  const work = async (): Promise<void> => {
    for (const test of queue) {
      const name = `${id}: ${test.name}`
      const applied = listed.filter((one) => one.tests.test(name))
      for (const difference of applied) met.add(difference)
      for (const reason of [test.reason, ...applied.map((one) => one.reason)])
        if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1
      const why = await judge(Object.assign({}, test.expected, ...applied.map((one) => one.instead)), test.observe)
      if (why !== undefined) failures.push({ test: name, why })
    }
  }
  await Promise.all(Array.from({ length: section.isSequential ? 1 : concurrency }, work))
  // A section without tests must not pass.
  if (tests.length === 0) failures.push({ test: id, why: 'it has no test' })
  const total = Math.max(1, tests.length)
  return { section: id, title, total, passed: total - failures.length, failures, differences: reasons }
}

/** Runs every section. A listed difference that applies to no test is a failure. */
export async function runSuite(input: SuiteInput, nodeFetch?: FetchLike): Promise<Cell[]> {
  const context = createContext(input, nodeFetch)
  const met = new Set<Difference>()
  const listed = differencesOf(input.calls).filter(({ runtime }) => runtime === input.runtime)
  const cells: Cell[] = []
  for (const section of sections) cells.push(await runSection(section, context, listed, met))

  const failures = listed
    .filter((difference) => !met.has(difference))
    .map(({ tests, reason }) => ({ test: String(tests), why: `no test matches: ${reason}` }))
  if (failures.length > 0) {
    const title = 'listed differences without a test'
    cells.push({ section: 'differences', title, total: failures.length, passed: 0, failures, differences: {} })
  }
  return cells
}
