import { answer, type Fault, type FaultServer, type ReceivedRequest, startFaultServer } from '@org/testkit'
import type { Call } from '../suite/brief.ts'
import type { AnsweredFault } from '../suite/fault-table.ts'
import type { Received } from '../suite/server.ts'
import { faultAnswers } from './fault-answers.ts'
import { createSimulatedAnswers, type SimulatorPackage } from './simulated-answer.ts'

/** So that a page of another origin may send and read whatever a process may. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, accept',
  'access-control-expose-headers': '*',
  'access-control-max-age': '600',
}

interface Ledger {
  requests: Received[]
  elsewhere: number
}

const patternOf = ({ path }: Call): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/**
 * One server for all: `/faults/<name>/<times>/<place>/…` strikes the first requests of a place, `/simulated/<world>/<place>/…` has a
 * simulator there, and `/seen/<place>` tells what arrived.
 */
export async function startServer(calls: readonly Call[], simulators: SimulatorPackage): Promise<FaultServer> {
  const places = new Map<string, Ledger>()
  const ledgerOf = (place: string): Ledger => {
    const known = places.get(place) ?? { requests: [], elsewhere: 0 }
    places.set(place, known)
    return known
  }
  const patterns = calls.map((call) => ({ method: call.method, pattern: patternOf(call), call }))
  const successOf = (method: string, path: string): object => {
    const found = patterns.find((one) => one.method === method && one.pattern.test(path.split('?')[0] ?? ''))
    return found?.call.successes[0]?.envelope ?? { code: 404, message: 'The document has no such path.' }
  }
  const elsewhere = (place: string): Fault => {
    ledgerOf(place).elsewhere += 1
    return answer()
  }
  const simulated = createSimulatedAnswers(simulators)
  const other = await startFaultServer(({ path }) => withCors(elsewhere(path.slice(1))))

  const record = (place: string, path: string, request: ReceivedRequest): number => {
    const { method, body } = request
    const headers = Object.fromEntries(request.headers)
    return ledgerOf(place).requests.push({ method, path, headers, body, at: performance.now() })
  }
  const choose = (request: ReceivedRequest): Fault => {
    const { method } = request
    const [, kind = '', ...rest] = request.path.split('/')
    if (method === 'OPTIONS') return answer({ status: 204 })
    if (kind === 'seen') return answer({ body: ledgerOf(rest[0] ?? '') })
    if (kind === 'elsewhere') return elsewhere(rest[0] ?? '')
    const [name = '', ...more] = rest
    if (kind === 'simulated') {
      const [place = '', ...path] = more
      record(place, `/${path.join('/')}`, request)
      return simulated(name, place, `/${path.join('/')}`, request)
    }
    const [times = '', place = '', ...parts] = more
    const path = `/${parts.join('/')}`
    const count = record(place, path, request)
    const success = successOf(method, path)
    const fault = decodeURIComponent(name)
    if (fault === 'none' || (times !== 'all' && count > Number(times)))
      return answer({ body: success, headers: { 'cache-control': 'public, max-age=1800' } })
    const key = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const away = { here: `/elsewhere/${place}`, otherOrigin: `${other.url}/${place}` }
    return faultAnswers[fault as AnsweredFault]({ success, key, elsewhere: away })
  }
  const server = await startFaultServer((request) => withCors(choose(request)))
  return { ...server, close: async () => void (await Promise.all([server.close(), other.close()])) }
}

const withCors =
  (fault: Fault): Fault =>
  (target) => {
    for (const [name, value] of Object.entries(cors)) target.response.setHeader(name, value)
    fault(target)
  }
