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
   * Initial state: `'small'`, `'fleet'`, or a state from `dump()` or `generate()`. `'small'` has the objects of the document's examples.
   * `'fleet'` has a company's clusters with months of backups.
   * @default 'small'
   */
  seed?: 'small' | 'fleet' | State | undefined
  /**
   * Seed of the random generator for ids, passwords and the `probability` of faults.
   * @default the field `random` of the initial state
   */
  randomSeed?: number | undefined
  /** @default a stopped clock at the time of the seed */
  clock?: ClockOptions | undefined
  /** Settings for undocumented behavior of the service. See `Unknowns`. */
  unknowns?: Partial<Unknowns> | undefined
  /** Rules to switch off: `{ oneManualBackup: false }`. */
  rules?: RuleSwitches | undefined
  /** Codes that replace those in `failures`. */
  codes?: Readonly<Partial<Record<FailureName, number>>> | undefined
  /** Initial faults. */
  faults?: readonly Fault[] | undefined
  /** Durations of jobs. See `JobDurations`. */
  jobs?: (Partial<Omit<JobDurations, 'workMs'>> & { workMs?: Partial<Record<JobKind, number>> }) | undefined
  /**
   * Valid API keys, as a list or as an object with roles.
   * @default every key is valid and has the role of an organization owner
   */
  apiKeys?: readonly string[] | Readonly<Record<string, Role>> | undefined
  /**
   * Number of requests that the log keeps.
   * @default 10_000
   */
  requestLog?: number | undefined
  /**
   * Returns the real time in milliseconds, for the rate limit and for a running clock.
   * @default performance.now
   */
  realNow?: (() => number) | undefined
}
