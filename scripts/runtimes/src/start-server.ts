import { createSimulator, type Simulator } from '@org/backups-sim'
import { answer, type Fault, type FaultServer, type ReceivedRequest, startFaultServer } from '@org/testkit'
import type { Call } from '@org/testkit/call'
import type { FaultName } from '@org/testkit/fault-table'
import { faults } from './suite/differences.ts'
import type { Received } from './suite/section.ts'

/** Lets a page of another origin send and read what a process can. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, accept',
  'access-control-expose-headers': '*',
  'access-control-max-age': '600',
}

const withCors =
  (fault: Fault): Fault =>
  (target) => {
    for (const [name, value] of Object.entries(cors)) target.response.setHeader(name, value)
    fault(target)
  }

/** Returns the entry of a key, and creates it first if it is missing. */
function entryOf<T>(map: Map<string, T>, key: string, create: () => T): T {
  const entry = map.get(key) ?? create()
  map.set(key, entry)
  return entry
}

function createWorld(kind: string): Simulator {
  if (kind === 'fleet') return createSimulator({ seed: 'fleet' })
  const simulator = createSimulator({ clock: { factor: 120 } })
  // The first backup of the small seed is still running.
  simulator.clock.advance({ minutes: 10 })
  return simulator
}

const simulated =
  (simulator: Simulator, path: string, { method, headers, body }: ReceivedRequest): Fault =>
  ({ response }) => {
    const init = { method, headers, ...(body !== '' && { body }) }
    void simulator.fetch(`http://simulator.localhost${path}`, init).then(async (given) => {
      response.writeHead(given.status, Object.fromEntries(given.headers))
      response.end(await given.text())
    })
  }

/**
 * Starts the server of the suite. `/faults/<name>/<times>/<place>/…` shows a fault on the first requests of a place,
 * `/simulated/<kind>/<place>/…` has a simulator for each place, and `/seen/<place>` returns the requests that arrived.
 */
export async function startServer(calls: readonly Call[]): Promise<FaultServer> {
  const places = new Map<string, { requests: Received[]; elsewhere: number }>()
  const worlds = new Map<string, Simulator>()
  const placeOf = (place: string) => entryOf(places, place, () => ({ requests: [], elsewhere: 0 }))
  const patterns = calls.map((call) => ({
    call,
    pattern: new RegExp(`^${call.method} ${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const countRedirect = (place: string): Fault => {
    placeOf(place).elsewhere += 1
    return answer()
  }
  const otherOrigin = await startFaultServer(({ path }) => withCors(countRedirect(path.slice(1))))

  const respond = (request: ReceivedRequest): Fault => {
    const { method, headers, body } = request
    const [, kind, first = '', ...rest] = request.path.split('/')
    if (method === 'OPTIONS') return answer({ status: 204 })
    if (kind === 'seen') return answer({ body: placeOf(first) })
    if (kind === 'elsewhere') return countRedirect(first)
    const times = kind === 'simulated' ? undefined : rest.shift()
    const [place = '', ...parts] = rest
    const path = `/${parts.join('/')}`
    const received = { method, path, headers: Object.fromEntries(headers), body, at: performance.now() }
    const count = placeOf(place).requests.push(received)
    if (times === undefined)
      return simulated(
        entryOf(worlds, place, () => createWorld(first)),
        path,
        request,
      )

    const { call } = patterns.find(({ pattern }) => pattern.test(`${method} ${path.split('?')[0]}`)) ?? {}
    const success = call?.successes[0]?.envelope ?? { code: 404, message: 'The document has no such path.' }
    const fault = faults[decodeURIComponent(first) as FaultName]
    if (fault?.answer === undefined || (times !== 'all' && count > Number(times)))
      return answer({ body: success, headers: { 'cache-control': 'public, max-age=1800' } })
    const key = headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const elsewhere = { sameOrigin: `/elsewhere/${place}`, otherOrigin: `${otherOrigin.url}/${place}` }
    return fault.answer({ success, key, elsewhere })
  }
  const server = await startFaultServer((request) => withCors(respond(request)))
  return { ...server, close: async () => void (await Promise.all([server.close(), otherOrigin.close()])) }
}
