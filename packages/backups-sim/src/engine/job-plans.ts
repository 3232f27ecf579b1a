import type { JobKind, JobOutcome } from '../state/state.ts'

/** What is to become of jobs that have not been started yet. */
export interface JobPlan {
  /** Which jobs; all kinds when left out. */
  kind?: JobKind | undefined
  /**
   * How they end. `STALLED` never does.
   * @default 'SUCCESSFUL'
   */
  outcome?: JobOutcome | undefined
  /**
   * Percent at which they fail, are canceled, or stall.
   * @default 40
   */
  atProgress?: number | undefined
  /**
   * Why they fail.
   * @default 'The simulator was told to fail this job.'
   */
  reason?: string | undefined
  /** Milliseconds that the whole work takes. */
  durationMs?: number | undefined
  /**
   * How many jobs.
   * @default 1
   */
  times?: number | undefined
}

export interface JobPlans {
  /** Plans what becomes of the next jobs. Plans are used up in the order of adding. */
  add(plan: JobPlan): void
  /** The plan for a job of this kind that starts now. */
  take(kind: JobKind): JobPlan | undefined
  clear(): void
}

export function createJobPlans(): JobPlans {
  let plans: { plan: JobPlan; left: number }[] = []
  return {
    add(plan) {
      const { atProgress = 0, durationMs = 0, times = 1 } = plan
      if (!(atProgress >= 0 && atProgress <= 100)) throw new RangeError('atProgress must be within 0 to 100')
      if (!(durationMs >= 0)) throw new RangeError('durationMs must be a number from 0 up')
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
