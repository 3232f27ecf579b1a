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
import { usageFailure } from '../errors/failure.ts'
import { demoState } from './demo-state.ts'

export { demoState }

type State = ReturnType<Simulator['dump']>

/** The content of a state file. */
interface SavedState {
  savedAt: string
  state: State
}

/** The functions of the simulator that a command uses. */
export interface Simulation {
  readonly fetch: FetchLike
  /** The simulated time, in milliseconds since 1970. */
  readonly now: () => number
  /** Saves the state, if there is a state file. */
  readonly close: () => Promise<void>
}

/** Simulated seconds per real second. Jobs of minutes finish in seconds. */
export const defaultFactor = 60

/** Opens the simulator in this process. With a path, it loads the state from that file and saves it when it closes. */
export async function openSimulation(path: string | undefined): Promise<Simulation> {
  const saved = path === undefined ? undefined : await readState(path)
  const simulator = createSimulator({ seed: saved?.state ?? demoState(), clock: { factor: defaultFactor } })
  if (saved) catchUp(simulator, saved, defaultFactor)
  return {
    fetch: (url, init) => simulator.fetch(url, init),
    now: () => simulator.clock.now(),
    close: async () => {
      if (path !== undefined) await writeState(path, simulator)
    },
  }
}

/** A simulation that is also served over HTTP. */
export interface ServedSimulation extends Simulation {
  readonly url: string
}

const secondMs = 1000

/**
 * Serves the simulator over HTTP for the console. Its clock is the real one, because the page compares times with the browser's
 * clock, so its jobs are shortened to seconds instead.
 */
export async function openServedSimulation(path: string | undefined): Promise<ServedSimulation> {
  const workMs = 20 * secondMs
  const startAt = new Date()
  const simulator = await serveSimulation(path, {
    seed: demoState(startAt),
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

/** Serves the simulator on 127.0.0.1. With a path, it loads the state from that file. */
export async function serveSimulation(
  path: string | undefined,
  options: ServerOptions & { clock: ClockOptions & { factor: number } },
): Promise<RunningSimulator> {
  const saved = path === undefined ? undefined : await readState(path)
  const { factor } = options.clock
  const restored = saved && { seed: saved.state, clock: { factor } }
  const simulator = await startSimulator({ ...options, ...restored }).catch((error: unknown) => {
    // These errors can only be about a fault, because all other options were validated.
    throw error instanceof TypeError || error instanceof RangeError
      ? usageFailure(`--fault is not valid: ${error.message.replace(/^options\.faults\[\d+\]\.?/, '')}`)
      : error
  })
  if (saved) catchUp(simulator, saved, factor)
  return simulator
}

/** Advances the clock by the time since the state was saved. */
function catchUp(simulator: Simulator, { savedAt }: SavedState, factor: number): void {
  simulator.clock.advance(Math.max(0, Date.now() - Date.parse(savedAt)) * factor)
}

/** Returns the saved state; undefined if the file does not exist. Throws if the file's folder is not writable. */
async function readState(path: string): Promise<SavedState | undefined> {
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw usageFailure(`The simulator's state cannot be saved to ${path}: ${(error as Error).message}`)
  })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw usageFailure(`The simulator's state cannot be read: ${(error as Error).message}`)
  }
  try {
    const saved = JSON.parse(text) as Partial<SavedState>
    if (saved.state?.format === 1 && !Number.isNaN(Date.parse(saved.savedAt ?? ''))) return saved as SavedState
  } catch {
    // A file that is not JSON gets the error below.
  }
  throw usageFailure(
    `${path} is not a saved state of the simulator.`,
    'To start from the initial state, pass the name of a new file.',
  )
}

/** Saves the state to a temporary file and renames it, so that a reader never finds half of a state. */
export async function writeState(path: string, simulator: Simulator): Promise<void> {
  const saved: SavedState = { savedAt: new Date().toISOString(), state: simulator.dump() }
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, `${JSON.stringify(saved)}\n`)
  await rename(temporary, path)
}
