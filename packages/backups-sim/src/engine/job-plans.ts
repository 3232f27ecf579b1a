import { type Check, checkFields, checkNumber, checkOneOf, checkText } from '../check.ts'
import type { JobKind, JobOutcome } from '../state/state.ts'
import { jobKinds } from './job-durations.ts'

/** Determines the outcome and the duration of future jobs. */
export interface JobPlan {
  /** Kind of job that the plan applies to. @default all kinds */
  kind?: JobKind | undefined
  /** How the job ends. A `STALLED` job never ends. @default 'SUCCESSFUL' */
  outcome?: JobOutcome | undefined
  /** Progress in percent at which the job fails, is canceled, or stalls. Requires such an `outcome`. @default 40 */
  atProgress?: number | undefined
  /** Reason of a failed job. Requires the outcome `FAILED`. @default 'The simulator failed this job on request.' */
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

export const checkOutcome: Check = checkOneOf('SUCCESSFUL', 'FAILED', 'CANCELED', 'STALLED')

const checkPlanFields = checkFields<JobPlan>({
  kind: checkOneOf(...jobKinds),
  outcome: checkOutcome,
  atProgress: checkNumber({ min: 0, max: 100 }),
  reason: checkText,
  durationMs: checkNumber({ min: 0 }),
  times: checkNumber({ min: 1, isInteger: true, allowsInfinity: true }),
})

function checkPlan(plan: JobPlan): void {
  checkPlanFields(plan, 'plan')
  const { outcome = 'SUCCESSFUL', atProgress, reason } = plan
  if (reason !== undefined && outcome !== 'FAILED') throw new TypeError("plan.reason requires the outcome 'FAILED'")
  if (atProgress !== undefined && outcome === 'SUCCESSFUL')
    throw new TypeError("plan.atProgress requires the outcome 'FAILED', 'CANCELED' or 'STALLED'")
}

export function createJobPlans(): JobPlans {
  let plans: { plan: JobPlan; left: number }[] = []
  return {
    add(plan) {
      checkPlan(plan)
      plans.push({ plan: { ...plan }, left: plan.times ?? 1 })
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
