import type { ClockOptions } from './clock.ts'
import type { JobDurations } from './engine/job-durations.ts'
import type { FailureName } from './failures.ts'
import type { Fault } from './faults.ts'
import type { Role } from './http/access.ts'
import type { RuleSwitches } from './rules.ts'
import type { JobKind, State } from './state/state.ts'
import type { Unknowns } from './unknowns.ts'

/** Options of `createSimulator`. */
export interface SimulatorOptions {
  /**
   * What is there in the beginning: `small` is the world of the document's examples, `fleet` a company's clusters with months behind
   * them; or a state that was dumped, or that `generate` made.
   * @default 'small'
   */
  seed?: 'small' | 'fleet' | State | undefined
  /**
   * Makes ids, passwords and chances repeat themselves.
   * @default the seed's own
   */
  randomSeed?: number | undefined
  /** @default time stands still at the seed's moment */
  clock?: ClockOptions | undefined
  /** What is answered where no source says anything. */
  unknowns?: Partial<Unknowns> | undefined
  /** Rules that are not kept. */
  rules?: RuleSwitches | undefined
  /** Codes in place of those of the table of failures. */
  codes?: Readonly<Partial<Record<FailureName, number>>> | undefined
  /** Faults that are there from the beginning. */
  faults?: readonly Fault[] | undefined
  /** How long jobs take. */
  jobs?: (Partial<Omit<JobDurations, 'workMs'>> & { workMs?: Partial<Record<JobKind, number>> }) | undefined
  /**
   * The keys that are valid: a list, or each with its role.
   * @default any key is valid and an organization owner's
   */
  apiKeys?: readonly string[] | Readonly<Record<string, Role>> | undefined
  /**
   * How many requests the log keeps.
   * @default 10_000
   */
  requestLog?: number | undefined
  /**
   * Real milliseconds, for the rate limit and for a clock that runs.
   * @default performance.now
   */
  realNow?: (() => number) | undefined
}
