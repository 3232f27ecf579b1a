import { answersAndErrors } from './answers-and-errors.ts'
import { type Difference, differences } from './differences.ts'
import { faultSection, limits } from './faults.ts'
import { firstDifference } from './first-difference.ts'
import { lists, pacing } from './lists.ts'
import { documentedFailures, operations, rawClient } from './operations.ts'
import { type Context, createContext, type NodeExports, type Section, type SuiteInput, type Test } from './section.ts'
import { simulatorSection, simulatorServer } from './simulator.ts'
import { waits } from './waits.ts'

const repeated = [operations, documentedFailures, faultSection, limits, lists]

/** The same tests with the transport of `@org/backups-core/node`. */
const overNodeFetch: Section = {
  id: 'nodeFetch',
  title: 'the same over `nodeFetch`: operations, failures, faults, limits, lists',
  needsNode: 'No node:http to send with',
  tests({ input, forNode }) {
    const context = createContext(input, forNode, forNode?.nodeFetch)
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
  /** Why the section did not run. All counts are 0 then. */
  unsupported?: string
  total: number
  passed: number
  failures: readonly { test: string; why: string }[]
  /** The reasons of differences, and how many tests showed each. */
  differences: Readonly<Record<string, number>>
}

async function judge({ expected, observe }: Test): Promise<string | undefined> {
  try {
    const observed = await observe()
    return firstDifference(expected, Object.fromEntries(Object.keys(expected).map((name) => [name, observed[name]])))
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

async function runSection(section: Section, context: Context, met: Set<Difference>): Promise<Cell> {
  const { id, title } = section
  const { concurrency, runtime } = context.input
  const unsupported = section.needsNode && context.forNode === undefined ? section.needsNode : undefined
  if (unsupported !== undefined)
    return { section: id, title, unsupported, total: 0, passed: 0, failures: [], differences: {} }

  const failures: { test: string; why: string }[] = []
  const reasons: Record<string, number> = {}
  const count = (reason: string): void => void (reasons[reason] = (reasons[reason] ?? 0) + 1)
  const tests = section.tests(context)
  const queue = tests.values()
  const work = async (): Promise<void> => {
    for (const test of queue) {
      const name = `${id}: ${test.name}`
      let { expected } = test
      if (test.reason !== undefined) count(test.reason)
      for (const difference of differences.filter((one) => one.runtime === runtime && one.tests.test(name))) {
        met.add(difference)
        count(difference.reason)
        expected = { ...expected, ...difference.instead }
      }
      const why = await judge({ ...test, expected })
      if (why !== undefined) failures.push({ test: name, why })
    }
  }
  await Promise.all(Array.from({ length: section.isSequential ? 1 : concurrency }, work))
  // A section without tests must not pass.
  if (tests.length === 0) failures.push({ test: id, why: 'it has no test' })
  const total = Math.max(1, tests.length)
  return { section: id, title, total, passed: total - failures.length, failures, differences: reasons }
}

/** Runs every section. A listed difference that no test matches is a failure. */
export async function runSuite(input: SuiteInput, forNode?: NodeExports): Promise<Cell[]> {
  const context = createContext(input, forNode)
  const met = new Set<Difference>()
  const cells: Cell[] = []
  for (const section of sections) cells.push(await runSection(section, context, met))

  const failures = differences
    .filter((difference) => difference.runtime === input.runtime && !met.has(difference))
    .map(({ tests, reason }) => ({ test: String(tests), why: `no test matches: ${reason}` }))
  if (failures.length > 0) {
    const title = 'listed differences without a test'
    cells.push({ section: 'differences', title, total: failures.length, passed: 0, failures, differences: {} })
  }
  return cells
}
