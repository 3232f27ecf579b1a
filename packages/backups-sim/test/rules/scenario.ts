import type { RuleName, Simulator, SimulatorOptions } from '../../src/index.ts'

/** Tests a rule. `open` creates the simulator. The scenario must fail if the rule is switched off. */
type Scenario = (open: (options?: SimulatorOptions) => Simulator) => Promise<void>

export type Scenarios = Partial<Record<RuleName, Scenario>>
