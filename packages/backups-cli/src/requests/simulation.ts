import type { FetchLike } from '@org/backups-core'
import {
  type ClockOptions,
  createSimulator,
  type RunningSimulator,
  type ServerOptions,
  type Simulator,
  startSimulator,
} from '@org/backups-sim'
import { access, constants, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { usageFailure } from '../failure.ts'
import { company } from './company.ts'

export { company }

type State = ReturnType<Simulator['dump']>

/** What a state file holds. */
interface SavedState {
  savedAt: string
  state: State
}

/** The simulator as a command works with it. */
export interface Simulation {
  readonly fetch: FetchLike
  /** The simulated time, in milliseconds since 1970. */
  readonly now: () => number
  /** Writes the state file, where there is one. */
  readonly close: () => Promise<void>
}

/** Simulated seconds per real second: jobs of minutes end while somebody watches. */
export const defaultFactor = 60

/** The embedded simulator. With a file, it goes on from what an earlier run left, and leaves its own. */
export async function openSimulation(path: string | undefined): Promise<Simulation> {
  const saved = path === undefined ? undefined : await readState(path)
  const simulator = createSimulator({ seed: saved?.state ?? company(), clock: { factor: defaultFactor } })
  if (saved) catchUp(simulator, saved, defaultFactor)
  return {
    fetch: (url, init) => simulator.fetch(url, init),
    now: () => simulator.clock.now(),
    close: async () => {
      if (path !== undefined) await writeState(path, simulator)
    },
  }
}

/** A simulation that others reach, too. */
export interface ServedSimulation extends Simulation {
  readonly url: string
}

const secondMs = 1000

/**
 * The same over HTTP, for whoever looks at it beside a clock: the company as of today, in real time. Its jobs take seconds, since
 * time must not run.
 */
export async function openServedSimulation(path: string | undefined): Promise<ServedSimulation> {
  const workMs = 20 * secondMs
  const startAt = new Date()
  const simulator = await serveSimulation(path, {
    seed: company(startAt),
    clock: { factor: 1, startAt },
    jobs: {
      pendingMs: 2 * secondMs,
      workMs: { backup: workMs, copy: workMs, restoreCluster: workMs, restoreCollection: workMs, export: workMs },
      bytesPerSecond: Infinity,
    },
  })
  return {
    url: simulator.url,
    fetch: (url, init) => simulator.fetch(url, init),
    now: () => simulator.clock.now(),
    close: async () => {
      await simulator.close()
      if (path !== undefined) await writeState(path, simulator)
    },
  }
}

/** The simulator behind an HTTP server on loopback. With a file, it goes on from what an earlier run left. */
export async function serveSimulation(
  path: string | undefined,
  options: ServerOptions & { clock: ClockOptions & { factor: number } },
): Promise<RunningSimulator> {
  const saved = path === undefined ? undefined : await readState(path)
  const { factor } = options.clock
  const continued = saved && { seed: saved.state, clock: { factor } }
  const simulator = await startSimulator({ ...options, ...continued }).catch((error: unknown) => {
    // What the simulator refuses by type can only be a fault: everything else was checked.
    throw error instanceof TypeError ? usageFailure(`--fault is not one: ${error.message}`) : error
  })
  if (saved) catchUp(simulator, saved, factor)
  return simulator
}

/** Time went on while no program ran. */
function catchUp(simulator: Simulator, { savedAt }: SavedState, factor: number): void {
  simulator.clock.advance(Math.max(0, Date.now() - Date.parse(savedAt)) * factor)
}

/** What the file holds; undefined where there is none yet. A place where none can be written is refused before anything is done. */
async function readState(path: string): Promise<SavedState | undefined> {
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw usageFailure(`The state of the simulator cannot be kept in ${path}: ${(error as Error).message}`)
  })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw usageFailure(`The state of the simulator cannot be read: ${(error as Error).message}`)
  }
  try {
    const saved = JSON.parse(text) as Partial<SavedState>
    if (saved.state?.format === 1 && !Number.isNaN(Date.parse(saved.savedAt ?? ''))) return saved as SavedState
  } catch {
    // No JSON is no state either.
  }
  throw usageFailure(`${path} is no state of the simulator.`, 'Name a new file to begin anew.')
}

/** Written beside it and moved, so that no reader finds half of it. */
export async function writeState(path: string, simulator: Simulator): Promise<void> {
  const saved: SavedState = { savedAt: new Date().toISOString(), state: simulator.dump() }
  const beside = `${path}.${process.pid}.tmp`
  await writeFile(beside, `${JSON.stringify(saved)}\n`)
  await rename(beside, path)
}
