import { addRoute, createRouter, findRoute } from 'rou3'
import { settle } from '../engine/settle.ts'
import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { ActiveFault, InnerFaults } from '../faults.ts'
import { type Route, routes } from '../generated/validators.gen.ts'
import { operations } from '../operations/operations.ts'
import type { Random } from '../state/random.ts'
import { type ApiKeys, checkAccess, type RateLimit } from './access.ts'
import { compose, type Draft, draftFault, draftRefusal } from './compose.ts'
import { bearerKey, type Handle, type Outgoing } from './exchange.ts'
import { type Params, readParams } from './read-params.ts'
import type { InnerRequestLog } from './request-log.ts'

export interface AnswerOptions {
  world: World
  keys: ApiKeys
  rateLimit: RateLimit
  faults: InnerFaults
  log: InnerRequestLog
  /** Makes request ids. */
  random: Random
}

/** Answers one request, in the same turn unless a fault delays it. */
export type Answer = Handle

/** `/v2/jobs/{jobId}` in the router's spelling. */
const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** 32 hexadecimal digits in four strokes; `text` would need as many as there are digits, for each request. */
function newRequestId(random: Random): string {
  let id = ''
  for (let part = 0; part < 4; part++)
    id += random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return id
}

const nothing: Outgoing = { status: 0, headers: {}, body: '', broken: 'reset' }

export function createAnswer(options: AnswerOptions): Answer {
  const { world, keys, rateLimit, faults, log, random } = options
  const router = createRouter<Route>()
  for (const route of routes) addRoute(router, route.method, pattern(route.path), route)

  /** The service's own answer. */
  const serve = (route: Route, params: Params, refusal: Refusal | undefined, once: string | undefined): Draft => {
    if (refusal) return draftRefusal(world, refusal)
    const earlier = once === undefined ? undefined : world.remembered.get(once)
    if (earlier) return { status: 200, envelope: { code: 0, data: earlier } }
    const result = operations[route.operationId](world, params)
    if ('refused' in result) return draftRefusal(world, result)
    if (once !== undefined) world.remembered.set(once, result.data)
    return { status: 200, envelope: { code: 0, data: result.data } }
  }

  return (incoming, signal) => {
    world.clock.step()
    settle(world)
    const { method, path, headers } = incoming
    // The router does not mind a slash at the end; the document has no such path.
    const found = path.endsWith('/') ? undefined : findRoute(router, method, path)
    const route = found?.data
    const key = bearerKey(headers['authorization'])
    const requestId = newRequestId(random)
    const read = route && readParams(world, route, incoming, found?.params)
    const params = read?.params ?? {}
    const operationId = route?.operationId
    const fault = faults.strike(operationId, params)
    const at = world.clock.now()
    const ending = log.add({ at, incoming, operationId, params, requestId, faultId: fault?.id, key })

    const serveNow = (): Draft => {
      if (!route || !read) return draftRefusal(world, refuse('noSuchRoute'))
      const isTooMany = world.rules.rateLimit && rateLimit.isTooMany(key ?? '', route)
      const access = checkAccess(world, keys, key, route) ?? (isTooMany ? refuse('tooManyRequests') : undefined)
      const header = world.unknowns.idempotencyHeader?.toLowerCase()
      const once = header === undefined || !headers[header] ? undefined : `${route.operationId} ${headers[header]}`
      const draft = serve(route, params, access ?? read.refusal, once)
      ending.tookEffect = draft.envelope.code === 0
      return draft
    }
    const answer = (): Outgoing => {
      const { outgoing, code } = suffer(world, fault, requestId, serveNow)
      if (outgoing.broken !== 'reset') Object.assign(ending, { status: outgoing.status, code })
      return outgoing
    }

    if (fault?.delayMs === undefined) return answer()
    const ms = fault.delayMs === 'forever' ? Infinity : fault.delayMs
    const waitFor = signal?.()
    return world.clock.sleep(ms, waitFor).then(() => {
      settle(world)
      // Nobody waits for the answer any more, and a request that was given up in time took no effect.
      return waitFor?.aborted ? nothing : answer()
    })
  }
}

interface Suffered {
  outgoing: Outgoing
  /** The envelope's code, where the body is one. */
  code: number | undefined
}

/** What becomes of the service's answer under a fault. `serve` is not called when the request is not to take effect. */
function suffer(world: World, fault: ActiveFault | undefined, requestId: string, serve: () => Draft): Suffered {
  if (fault?.reset === 'before') return { outgoing: nothing, code: undefined }
  const instead = fault && draftFault(world, fault)
  const draft = instead ?? serve()
  if (instead && fault.tookEffect === true) serve()
  if (fault?.reset === 'after') return { outgoing: nothing, code: undefined }
  const isEnvelope = draft.text === undefined && fault?.body === undefined
  return { outgoing: compose(draft, requestId, fault), code: isEnvelope ? draft.envelope.code : undefined }
}
