import type { RuleName, Simulator, SimulatorOptions } from '../../src/index.ts'

/** Shows that a rule is kept. `open` makes the simulator; with the rule switched off, the scenario must fail. */
type Scenario = (open: (options?: SimulatorOptions) => Simulator) => Promise<void>

export type Scenarios = Partial<Record<RuleName, Scenario>>
