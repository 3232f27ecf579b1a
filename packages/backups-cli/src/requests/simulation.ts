import type { FetchLike } from '@org/backups-core'
import { createSimulator, type Fault, type RunningSimulator, type Simulator, startSimulator } from '@org/backups-sim'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { usageFailure } from '../failure.ts'

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
  const simulator = createSimulator({ seed: saved?.state ?? 'fleet', clock: { factor: defaultFactor } })
  if (saved) catchUp(simulator, saved, defaultFactor)
  return {
    fetch: (url, init) => simulator.fetch(url, init),
    now: () => simulator.clock.now(),
    close: async () => {
      if (path !== undefined) await writeState(path, simulator)
    },
  }
}

export interface ServedOptions {
  port: number
  seed: 'small' | 'fleet'
  factor: number
  faults: readonly Fault[]
  statePath: string | undefined
}

/** The simulator behind an HTTP server on loopback. */
export async function serveSimulation({
  port,
  seed,
  factor,
  faults,
  statePath,
}: ServedOptions): Promise<RunningSimulator> {
  const saved = statePath === undefined ? undefined : await readState(statePath)
  const simulator = await startSimulator({ port, seed: saved?.state ?? seed, clock: { factor }, faults }).catch(
    (error: unknown) => {
      // What the simulator refuses by type can only be a fault: everything else was checked.
      throw error instanceof TypeError ? usageFailure(`--fault is not one: ${error.message}`) : error
    },
  )
  if (saved) catchUp(simulator, saved, factor)
  return simulator
}

/** Time went on while no program ran. */
function catchUp(simulator: Simulator, { savedAt }: SavedState, factor: number): void {
  simulator.clock.advance(Math.max(0, Date.now() - Date.parse(savedAt)) * factor)
}

async function readState(path: string): Promise<SavedState | undefined> {
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
