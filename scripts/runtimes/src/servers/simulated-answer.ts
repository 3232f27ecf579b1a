import type { Fault, ReceivedRequest } from '@org/testkit'

/** What the driver uses of the packed simulator. */
export interface SimulatorPackage {
  createSimulator: (options: object) => { fetch: typeof globalThis.fetch; clock: { advance(by: object): void } }
}

type Simulator = ReturnType<SimulatorPackage['createSimulator']>

const worlds: Readonly<Record<string, (simulators: SimulatorPackage) => Simulator>> = {
  fleet: (simulators) => simulators.createSimulator({ seed: 'fleet' }),
  brisk(simulators) {
    const simulator = simulators.createSimulator({ clock: { factor: 600 } })
    // The first backup of the small world is still being made.
    simulator.clock.advance({ minutes: 10 })
    return simulator
  },
}

/** Puts a simulator, one for each place, behind a server. */
export function createSimulatedAnswers(simulators: SimulatorPackage) {
  const known = new Map<string, Simulator>()
  return (world: string, place: string, path: string, { method, headers, body }: ReceivedRequest): Fault => {
    const simulator = known.get(place) ?? worlds[world]?.(simulators)
    if (simulator === undefined) throw new Error(`There is no world ${world}`)
    known.set(place, simulator)
    return ({ response }) => {
      const init = { method, headers, ...(body !== '' && { body }) }
      void simulator.fetch(`http://simulator.localhost${path}`, init).then(async (given) => {
        response.writeHead(given.status, Object.fromEntries(given.headers))
        response.end(await given.text())
      })
    }
  }
}
