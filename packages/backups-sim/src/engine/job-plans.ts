import type { JobKind, JobOutcome } from '../state/state.ts'

/** Determines the outcome and the duration of future jobs. */
export interface JobPlan {
  /** Kind of job that the plan applies to. @default all kinds */
  kind?: JobKind | undefined
  /** How the job ends. A `STALLED` job never ends. @default 'SUCCESSFUL' */
  outcome?: JobOutcome | undefined
  /** Progress in percent at which the job fails, is canceled, or stalls. @default 40 */
  atProgress?: number | undefined
  /** Reason of a failed job. @default 'The simulator failed this job on request.' */
  reason?: string | undefined
  /** Milliseconds from the start of the work to 100 percent. */
  durationMs?: number | undefined
  /** Number of jobs that the plan applies to. @default 1 */
  times?: number | undefined
}

export interface JobPlans {
  /** Adds a plan. Plans apply in the order in which they were added. */
  add(plan: JobPlan): void
  /** Returns the plan for a new job of this kind, and counts the job. */
  take(kind: JobKind): JobPlan | undefined
  clear(): void
}

export function createJobPlans(): JobPlans {
  let plans: { plan: JobPlan; left: number }[] = []
  return {
    add(plan) {
      const { atProgress = 0, durationMs = 0, times = 1 } = plan
      if (!(atProgress >= 0 && atProgress <= 100)) throw new RangeError('atProgress must be between 0 and 100')
      if (!(durationMs >= 0)) throw new RangeError('durationMs must be a number of at least 0')
      plans.push({ plan, left: times })
    },
    take(kind) {
      const found = plans.find(({ plan }) => plan.kind === undefined || plan.kind === kind)
      if (!found) return undefined
      found.left--
      if (found.left <= 0) plans = plans.filter((entry) => entry !== found)
      return found.plan
    },
    clear() {
      plans = []
    },
  }
}
