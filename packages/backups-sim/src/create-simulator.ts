import { type Clock, createClock } from './clock.ts'
import { createJobPlans } from './engine/job-plans.ts'
import { runDueEvents, scheduleEvents } from './engine/run-due-events.ts'
import { defaultDurations } from './engine/job-durations.ts'
import type { World } from './engine/world.ts'
import { createFaults, type Faults } from './faults.ts'
import { createRateLimit, readApiKeys } from './http/access.ts'
import { createRequestHandler } from './http/handle-request.ts'
import { handleControl } from './http/control.ts'
import type { Handle } from './http/exchange.ts'
import { createFetch } from './http/in-process-fetch.ts'
import { createRequestLog, type RequestLog } from './http/request-log.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { checkOptions, type SimulatorOptions } from './options.ts'
import { allRules } from './rules.ts'
import { fleet } from './seeds/fleet.ts'
import { small } from './seeds/small.ts'
import { type Additions, createAdditions } from './state/add.ts'
import { createEventQueue } from './state/event-queue.ts'
import { createRandom } from './state/random.ts'
import { checkState } from './state/check-state.ts'
import type { State } from './state/state.ts'
import { copyState, createStore, dumpStore, type Store } from './state/store.ts'
import { toTime } from './state/time.ts'
import { mergeUnknowns, type Unknowns } from './unknowns.ts'

/** A simulated backup service. */
export interface Simulator extends Additions {
  /** A WHATWG `fetch`. Pass it to `createBackups({ apiKey, fetch })`, or call it directly. It ignores the host of the URL. */
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly faults: Faults
  readonly jobs: Jobs
  /** The requests that the simulator received. */
  readonly requests: RequestLog
  /** Clusters, backups and all other objects. Tests can read and change them. */
  readonly state: Store
  /** Returns the whole state as plain JSON. */
  dump(): State
  /** Replaces the state and the time with those of a dump. Keeps the faults, the job plans and the request log. */
  load(state: State): void
  /** Restores the initial state, time and faults. Removes all job plans and logged requests. */
  reset(): void
}

/** A simulator that exposes its request handler to the HTTP server. */
export interface InternalSimulator extends Simulator {
  readonly handle: Handle
}

/** In the document's first list example, `count` is the page size: 10, although the page has one backup. */
const unknownsOfSmall: Partial<Unknowns> = { count: 'page_size' }

function readSeed({ seed = 'small', clock }: SimulatorOptions): State {
  if (seed === 'small') return small()
  const startAt = clock?.startAt === undefined ? undefined : toTime(new Date(clock.startAt).getTime())
  return seed === 'fleet' ? fleet(startAt === undefined ? {} : { now: startAt }) : seed
}

/**
 * Creates a simulator in this process. It uses no port and no network. Its clock is stopped unless the option `clock` starts it.
 * @example const client = createBackups({ apiKey: 'any-key', fetch: createSimulator().fetch })
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return createInternalSimulator(options)
}

/** Creates a simulator that exposes its request handler. */
export function createInternalSimulator(options: SimulatorOptions): InternalSimulator {
  checkOptions(options, 'options')
  const seed = readSeed(options)
  const realNow = options.realNow ?? ((): number => performance.now())
  const randomSeed = options.randomSeed ?? seed.random
  const initialFaults = options.faults ?? []
  const startMs = (): number => new Date(options.clock?.startAt ?? seed.now).getTime()

  const world: World = {
    clock: createClock(options.clock ?? {}, seed.now, () => runDueEvents(world), realNow),
    rules: allRules(options.rules ?? {}),
    unknowns: mergeUnknowns(
      options.seed === undefined || options.seed === 'small' ? unknownsOfSmall : {},
      options.unknowns,
    ),
    codes: options.codes ?? {},
    durations: {
      ...defaultDurations,
      ...options.jobs,
      workMs: { ...defaultDurations.workMs, ...options.jobs?.workMs },
    },
    plans: createJobPlans(),
    store: createStore(copyState(seed)),
    events: createEventQueue(),
    random: createRandom(randomSeed),
    nextPolicyRun: new Map(),
    idempotentResults: new Map(),
  }
  scheduleEvents(world)

  const log = createRequestLog(options.requestLog ?? 10_000)
  const faults = createFaults(initialFaults, randomSeed)
  const replace = (state: State, random: number): void => {
    world.store = createStore(copyState(state))
    world.events = createEventQueue()
    world.random = createRandom(random)
    world.nextPolicyRun = new Map()
    world.idempotentResults = new Map()
    scheduleEvents(world)
  }
  const handleRequest = createRequestHandler({
    world,
    keys: readApiKeys(options.apiKeys),
    rateLimit: createRateLimit(realNow),
    faults,
    log,
    random: createRandom(randomSeed ^ 0x2545f491),
  })

  const simulator: InternalSimulator = {
    ...createAdditions(world),
    handle: (incoming, signal) => handleControl(simulator, incoming) ?? handleRequest(incoming, signal),
    fetch: createFetch((incoming, signal) => simulator.handle(incoming, signal)),
    clock: world.clock,
    faults,
    jobs: createJobs(world),
    requests: log,
    get state() {
      runDueEvents(world)
      return world.store
    },
    dump() {
      runDueEvents(world)
      return dumpStore(world.store, world.clock.time(), world.random.position())
    },
    load(state) {
      checkState(state, 'state')
      world.clock.jump(new Date(state.now).getTime())
      replace(state, state.random)
    },
    reset() {
      world.clock.jump(startMs())
      replace(seed, randomSeed)
      world.plans.clear()
      faults.clear()
      for (const fault of initialFaults) faults.add(fault)
      log.clear()
    },
  }
  return simulator
}
