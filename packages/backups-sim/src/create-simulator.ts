import { type Clock, createClock } from './clock.ts'
import { createJobPlans } from './engine/job-plans.ts'
import { fillAgenda, settle } from './engine/settle.ts'
import { defaultDurations } from './engine/job-durations.ts'
import type { World } from './engine/world.ts'
import { createFaults, type Faults } from './faults.ts'
import { createRateLimit, readApiKeys } from './http/access.ts'
import { createAnswer } from './http/answer.ts'
import { answerControl } from './http/control.ts'
import type { Handle } from './http/exchange.ts'
import { createFetch } from './http/in-process-fetch.ts'
import { createRequestLog, type RequestLog } from './http/request-log.ts'
import { createJobs, type Jobs } from './jobs.ts'
import type { SimulatorOptions } from './options.ts'
import { allRules } from './rules.ts'
import { fleet } from './seeds/fleet.ts'
import { small } from './seeds/small.ts'
import { type Additions, createAdditions } from './state/add.ts'
import { createAgenda } from './state/agenda.ts'
import { createRandom } from './state/random.ts'
import type { State } from './state/state.ts'
import { copyState, createStore, dumpStore, type Store } from './state/store.ts'
import { toTime } from './state/time.ts'
import { allUnknowns, type Unknowns } from './unknowns.ts'

/** The service, simulated. */
export interface Simulator extends Additions {
  /** Hand it to `createBackups({ apiKey, fetch })`, or call it. The host of the URL does not matter. */
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly faults: Faults
  readonly jobs: Jobs
  /** What was received. */
  readonly requests: RequestLog
  /** Clusters, backups and the rest as live rows, for setting up and for looking. */
  readonly state: Store
  /** Everything as plain JSON. */
  dump(): State
  /** Goes on from a state that was dumped, at its time. Faults, plans and the request log stay. */
  load(state: State): void
  /** Begins anew: the seed, its time, no faults but those of the options, no plans, an empty log. */
  reset(): void
}

/** A simulator together with what the HTTP server needs. */
export interface InnerSimulator extends Simulator {
  readonly handle: Handle
}

/** The first list of the document has a count of 10 beside one backup. */
const unknownsOfSmall: Partial<Unknowns> = { count: 'page_size' }

function readSeed({ seed = 'small', clock }: SimulatorOptions): State {
  if (seed === 'small') return small()
  const startAt = clock?.startAt === undefined ? undefined : toTime(new Date(clock.startAt).getTime())
  if (seed === 'fleet') return fleet(startAt === undefined ? {} : { now: startAt })
  if (typeof seed !== 'object' || seed.format !== 1) throw new TypeError('seed must be small, fleet, or a state')
  return seed
}

/** The service in this process: no port, no network, no waiting. Time stands still unless it is moved. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return createInnerSimulator(options)
}

/** As `createSimulator`, for this package's own server. */
export function createInnerSimulator(options: SimulatorOptions): InnerSimulator {
  const seed = readSeed(options)
  const realNow = options.realNow ?? ((): number => performance.now())
  const randomSeed = options.randomSeed ?? seed.random
  const initialFaults = options.faults ?? []
  const startMs = (): number => new Date(options.clock?.startAt ?? seed.now).getTime()

  const world: World = {
    clock: createClock(options.clock ?? {}, seed.now, () => settle(world), realNow),
    rules: allRules(options.rules ?? {}),
    unknowns: allUnknowns(
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
    agenda: createAgenda(),
    random: createRandom(randomSeed),
    due: new Map(),
    remembered: new Map(),
  }
  fillAgenda(world)

  const log = createRequestLog(options.requestLog ?? 10_000)
  const faults = createFaults(initialFaults, randomSeed)
  const replace = (state: State, random: number): void => {
    world.store = createStore(copyState(state))
    world.agenda = createAgenda()
    world.random = createRandom(random)
    world.due = new Map()
    world.remembered = new Map()
    fillAgenda(world)
  }
  const answer = createAnswer({
    world,
    keys: readApiKeys(options.apiKeys),
    rateLimit: createRateLimit(realNow),
    faults,
    log,
    random: createRandom(randomSeed ^ 0x2545f491),
  })

  const simulator: InnerSimulator = {
    ...createAdditions(world),
    handle: (incoming, signal) => answerControl(simulator, incoming) ?? answer(incoming, signal),
    fetch: createFetch((incoming, signal) => simulator.handle(incoming, signal)),
    clock: world.clock,
    faults,
    jobs: createJobs(world),
    requests: log,
    get state() {
      settle(world)
      return world.store
    },
    dump() {
      settle(world)
      return dumpStore(world.store, world.clock.time(), world.random.position())
    },
    load(state) {
      if (state?.format !== 1) throw new TypeError('This is no state of the simulator, or of another format')
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
