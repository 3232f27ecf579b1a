import { createSimulator, type Simulator } from '@org/backups-sim'
import { answer, type Fault, type FaultServer, type ReceivedRequest, startFaultServer } from '@org/testkit'
import type { Call } from '@org/testkit/call'
import type { FaultName } from '@org/testkit/fault-table'
import { faults } from './suite/differences.ts'
import type { Received, Seen } from './suite/section.ts'

/** These headers let a page of another origin send the requests of the suite and read every response header. */
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

function createWorld(kind: string): Simulator {
  if (kind === 'fleet') return createSimulator({ seed: 'fleet' })
  const simulator = createSimulator({ clock: { factor: 120 } })
  // The first backup of the small seed is still running.
  simulator.clock.advance({ minutes: 10 })
  return simulator
}

/** The requests that a test sent, and the simulator of the test, if it uses one. */
class Place {
  readonly received: Received[] = []
  elsewhere = 0
  #world: Simulator | undefined

  seen(): Seen {
    const distinct = new Set(this.received.map(({ method, path, body }) => JSON.stringify([method, path, body])))
    const { received, elsewhere } = this
    return { received, requests: received.length, distinctRequests: distinct.size, elsewhere }
  }

  countRedirect(): Fault {
    this.elsewhere += 1
    return answer()
  }

  simulated(kind: string, path: string, { method, headers, body }: ReceivedRequest): Fault {
    const { fetch } = (this.#world ??= createWorld(kind))
    return ({ response }) => {
      const init = { method, headers, ...(body !== '' && { body }) }
      void fetch(`http://simulator.localhost${path}`, init).then(async (given) => {
        response.writeHead(given.status, Object.fromEntries(given.headers)).end(await given.text())
      })
    }
  }
}

/**
 * Starts the server of the suite. A place is a part of the URL that only one test uses. `/faults/<name>/<duration>/<place>/…`
 * responds with a fault. `/simulated/<kind>/<place>/…` is a simulator. `/seen/<place>` returns the requests that arrived.
 */
export async function startServer(calls: readonly Call[]): Promise<FaultServer> {
  const places = new Map<string, Place>()
  const placeOf = (id: string): Place => {
    const place = places.get(id) ?? new Place()
    places.set(id, place)
    return place
  }
  const patterns = calls.map((call) => ({
    call,
    pattern: new RegExp(`^${call.method} ${call.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const otherOrigin = await startFaultServer(({ path }) => withCors(placeOf(path.slice(1)).countRedirect()))

  const respond = (request: ReceivedRequest): Fault => {
    const { method, headers, body } = request
    const [, kind, first = '', ...rest] = request.path.split('/')
    if (method === 'OPTIONS') return answer({ status: 204 })
    if (kind === 'seen') return answer({ body: placeOf(first).seen() })
    if (kind === 'elsewhere') return placeOf(first).countRedirect()
    const duration = kind === 'simulated' ? undefined : rest.shift()
    const [id = '', ...parts] = rest
    const place = placeOf(id)
    const path = `/${parts.join('/')}`
    const count = place.received.push({ method, path, headers: Object.fromEntries(headers), body })
    if (duration === undefined) return place.simulated(first, path, request)

    const { call } = patterns.find(({ pattern }) => pattern.test(`${method} ${path.split('?')[0]}`)) ?? {}
    const success = call?.successes[0]?.envelope ?? { code: 404, message: 'The document has no such path.' }
    const fault = faults[decodeURIComponent(first) as FaultName]
    if (fault?.answer === undefined || (duration === 'transient' && count > 1))
      return answer({ body: success, headers: { 'cache-control': 'public, max-age=1800' } })
    const key = headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const elsewhere = { sameOrigin: `/elsewhere/${id}`, otherOrigin: `${otherOrigin.url}/${id}` }
    return fault.answer({ success, key, elsewhere })
  }
  const server = await startFaultServer((request) => withCors(respond(request)))
  return { ...server, close: async () => void (await Promise.all([server.close(), otherOrigin.close()])) }
}
