import type { RuntimeId } from './brief.ts'
import { type Fault, type FaultName, faults } from './fault-table.ts'
import type { Facts } from './section.ts'

/** Tests whose answer is another one on some runtimes, and still true. Whatever is not in these tables must be the same everywhere. */
export interface Difference {
  runtimes: readonly RuntimeId[]
  /** Sections and names, `section: name`. */
  tests: RegExp
  /** What is owed there instead. */
  instead: Facts
  reason: string
}

/** The same for the fault table: what a fault is there, from which follows what may be sent again. */
interface FaultDifference {
  runtimes: readonly RuntimeId[]
  faults: readonly FaultName[]
  instead: Partial<Fault>
  reason: string
}

const faultDifferences: readonly FaultDifference[] = []

export const differences: readonly Difference[] = []

/** What a fault is on a runtime, and why, where it is something else than usual. */
export function faultOn(runtime: RuntimeId, name: FaultName): { fault: Fault; reason?: string } {
  const difference = faultDifferences.find((one) => one.runtimes.includes(runtime) && one.faults.includes(name))
  if (difference === undefined) return { fault: faults[name] }
  return { fault: { ...faults[name], ...difference.instead }, reason: difference.reason }
}
