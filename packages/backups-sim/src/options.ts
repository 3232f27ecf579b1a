import { type Check, checkFields, checkFunction, checkList, checkNumber, type FieldChecks } from './check.ts'
import { checkClock, type ClockOptions } from './clock.ts'
import { checkDurations, type JobDurations } from './engine/job-durations.ts'
import { checkCodes, type FailureName } from './failures.ts'
import { checkFault, type Fault } from './faults.ts'
import { checkApiKeys, type Role } from './http/access.ts'
import { checkRules, type RuleSwitches } from './rules.ts'
import { checkState } from './state/check-state.ts'
import type { JobKind, State } from './state/state.ts'
import { checkUnknowns, type Unknowns } from './unknowns.ts'

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
   * @default every key is valid and has the role of a project admin
   */
  apiKeys?: readonly string[] | Readonly<Record<string, Role>> | undefined
  /**
   * Number of requests that the log keeps, or `Infinity`.
   * @default 10_000
   */
  requestLog?: number | undefined
  /**
   * Returns the real time in milliseconds, for the rate limit and for a running clock.
   * @default performance.now
   */
  realNow?: (() => number) | undefined
}

function checkSeed(value: unknown, name: string): void {
  if (value === 'small' || value === 'fleet') return
  if (typeof value !== 'object')
    throw new TypeError(`${name} must be 'small', 'fleet', or a state from dump() or generate()`)
  checkState(value, name)
}

export const optionChecks: FieldChecks<SimulatorOptions> = {
  seed: checkSeed,
  randomSeed: checkNumber(),
  clock: checkClock,
  unknowns: checkUnknowns,
  rules: checkRules,
  codes: checkCodes,
  faults: checkList(checkFault),
  jobs: checkDurations,
  apiKeys: checkApiKeys,
  requestLog: checkNumber({ min: 1, isInteger: true, allowsInfinity: true }),
  realNow: checkFunction,
}

export const checkOptions: Check = checkFields<SimulatorOptions>(optionChecks)
