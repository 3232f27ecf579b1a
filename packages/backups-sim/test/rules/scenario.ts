import type { RuleName, Simulator, SimulatorOptions } from '../../src/index.ts'

/** Tests one rule on a simulator that `open` creates. A scenario must fail if its rule is off. */
type Scenario = (open: (options?: SimulatorOptions) => Simulator) => Promise<void>

export type Scenarios = Partial<Record<RuleName, Scenario>>
