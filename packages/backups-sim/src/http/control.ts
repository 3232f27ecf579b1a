import { checkAny, checkFields, checkText, sameCheck } from '../check.ts'
import type { Clock, Duration } from '../clock.ts'
import type { Fault, Faults } from '../faults.ts'
import { routes } from '../generated/validators.gen.ts'
import type { Jobs } from '../jobs.ts'
import { checkOutcome, type JobPlan } from '../engine/job-plans.ts'
import type { JobOutcome, State } from '../state/state.ts'
import type { IncomingRequest, OutgoingResponse } from './exchange.ts'
import type { RequestLog } from './request-log.ts'

/** The parts of a simulator that the control routes use. */
export interface ControlledSimulator {
  clock: Clock
  faults: Faults
  jobs: Jobs
  requests: RequestLog
  dump(): State
  load(state: State): void
  reset(): void
}

interface ClockChange {
  advance?: Duration
  advanceTo?: string
  factor?: number
  stepMs?: number
}

interface JobChange {
  outcome: JobOutcome
  reason?: string
}

// The functions of the clock check the values.
const checkClockChange = checkFields<ClockChange>(sameCheck(['advance', 'advanceTo', 'factor', 'stepMs'], checkAny))
const checkJobChange = checkFields<JobChange>({ outcome: checkOutcome, reason: checkText }, ['outcome'])

type Control = (simulator: ControlledSimulator, body: unknown, rest: string) => unknown

/** The control routes below `/_sim/`, as `METHOD name`. The rest of the path is passed to the function. */
const controls: Readonly<Record<string, Control>> = {
  'GET ': (simulator) => ({
    simulator: '@org/backups-sim',
    time: simulator.clock.time(),
    factor: simulator.clock.factor,
    requests: simulator.requests.count(),
    operations: routes.map(({ operationId, method, path }) => ({ operationId, method, path })),
    controls: Object.keys(controls).map((route) => route.replace(' ', ' /_sim/')),
  }),
  'GET state': (simulator) => simulator.dump(),
  'PUT state': (simulator, body) => {
    simulator.load(body as State)
    return {}
  },
  'POST reset': (simulator) => {
    simulator.reset()
    return {}
  },
  'GET clock': ({ clock }) => showClock(clock),
  'POST clock': ({ clock }, body) => {
    checkClockChange(body, 'body')
    const { advance, advanceTo, factor, stepMs } = body as ClockChange
    if (factor !== undefined) clock.factor = factor
    if (stepMs !== undefined) clock.stepMs = stepMs
    if (advance !== undefined) clock.advance(advance)
    if (advanceTo !== undefined) clock.advanceTo(advanceTo)
    return showClock(clock)
  },
  'GET faults': ({ faults }) => faults.list(),
  'POST faults': ({ faults }, body) => ({ id: faults.add(body as Fault) }),
  'DELETE faults': ({ faults }, _, id) => {
    if (id === '') faults.clear()
    else if (!faults.remove(id)) throw new RangeError(`Fault ${id} does not exist`)
    return {}
  },
  'GET requests': ({ requests }, _, operationId) =>
    requests.list(operationId === '' ? undefined : (operationId as NonNullable<Parameters<RequestLog['list']>[0]>)),
  'DELETE requests': ({ requests }) => {
    requests.clear()
    return {}
  },
  'GET jobs': ({ jobs }) => jobs.list(),
  'POST jobs': ({ jobs }, body, jobId) => {
    if (jobId === '') {
      jobs.plan(body as JobPlan)
      return {}
    }
    checkJobChange(body, 'body')
    const { outcome, reason } = body as JobChange
    if (outcome === 'SUCCESSFUL') jobs.finish(jobId)
    else if (outcome === 'FAILED') jobs.fail(jobId, reason)
    else if (outcome === 'CANCELED') jobs.cancel(jobId)
    else jobs.stall(jobId)
    return {}
  },
}

const showClock = (clock: Clock): object => ({ time: clock.time(), factor: clock.factor, stepMs: clock.stepMs })

const prefix = '/_sim'

const respond = (status: number, body: unknown): OutgoingResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Handles requests below `/_sim`. Returns undefined for other paths. */
export function handleControl(
  simulator: ControlledSimulator,
  { method, path, headers, body }: IncomingRequest,
): OutgoingResponse | undefined {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined
  // Browsers send an `Origin` header. A web page must not change a simulator that runs on the same machine.
  if (method !== 'GET' && headers['origin'] !== undefined)
    return respond(403, { error: 'Web pages may only read the control routes. Nothing was changed.' })
  const [name = '', ...rest] = path.slice(prefix.length + 1).split('/')
  const control = Object.hasOwn(controls, `${method} ${name}`) ? controls[`${method} ${name}`] : undefined
  if (!control)
    return respond(404, { error: `${method} ${path} does not exist. GET ${prefix} lists the control routes.` })
  try {
    const parsed: unknown = body === undefined || body === '' ? {} : JSON.parse(body)
    return respond(200, control(simulator, parsed, decodeURIComponent(rest.join('/'))))
  } catch (error) {
    return respond(400, { error: (error as Error).message })
  }
}
