import { runDueEvents } from '../engine/run-due-events.ts'
import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { ActiveFault, InternalFaults } from '../faults.ts'
import { type Route, routes } from '../generated/validators.gen.ts'
import { runOperation } from '../operations/run-operation.ts'
import type { Random } from '../state/random.ts'
import { type ApiKeys, checkAccess, type RateLimit } from './access.ts'
import { buildResponse, type Draft, draftFault, draftRefusal } from './build-response.ts'
import { bearerKey, type Handle, type OutgoingResponse } from './exchange.ts'
import { type Params, readParams } from './read-params.ts'
import type { InternalRequestLog } from './request-log.ts'

export interface RequestHandlerOptions {
  world: World
  keys: ApiKeys
  rateLimit: RateLimit
  faults: InternalFaults
  log: InternalRequestLog
  /** Generates request ids. */
  random: Random
}

/** `backups/policy` is not a `backups/{backupId}`, so paths with fewer parameters come first. */
const patterns = routes
  .map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }))
  .toSorted((a, b) => a.route.path.split('{').length - b.route.path.split('{').length)

/** Returns the route of a request, and its path parameters, still percent-encoded. */
function findRoute(method: string, path: string): { route: Route; parameters: Record<string, string> } | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null
    if (match) return { route, parameters: match.groups ?? {} }
  }
  return undefined
}

/** Returns 32 hexadecimal digits. Four random numbers are enough for them. `random.text` would need 32 and be slower. */
function newRequestId(random: Random): string {
  let id = ''
  for (let part = 0; part < 4; part++)
    id += random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return id
}

const connectionReset: OutgoingResponse = { status: 0, headers: {}, body: '', broken: 'reset' }

/** Creates the handler of API requests. It responds synchronously unless a fault delays the response. */
export function createRequestHandler(options: RequestHandlerOptions): Handle {
  const { world, keys, rateLimit, faults, log, random } = options

  /** Runs the operation, but only once per idempotency key, and returns the response. */
  const runOnce = (route: Route, params: Params, refusal?: Refusal, idempotencyKey?: string): Draft => {
    if (refusal) return draftRefusal(world, refusal)
    const earlier = idempotencyKey === undefined ? undefined : world.idempotentResults.get(idempotencyKey)
    if (earlier) return { status: 200, envelope: { code: 0, data: earlier } }
    const result = runOperation(world, route.operationId, params)
    if ('refused' in result) return draftRefusal(world, result)
    if (idempotencyKey !== undefined) world.idempotentResults.set(idempotencyKey, result.data)
    return { status: 200, envelope: { code: 0, data: result.data } }
  }

  return (incoming, getSignal) => {
    world.clock.step()
    runDueEvents(world)
    const { method, path, headers } = incoming
    const found = findRoute(method, path)
    const route = found?.route
    const key = bearerKey(headers['authorization'])
    const requestId = newRequestId(random)
    const read = found && readParams(world, found.route, incoming, found.parameters)
    const params = read?.params ?? {}
    const operationId = route?.operationId
    const fault = faults.match(operationId, params)
    const at = world.clock.now()
    const logEntry = log.add({ at, incoming, operationId, params, requestId, faultId: fault?.id, key })

    const run = (): Draft => {
      if (!route || !read) return draftRefusal(world, refuse('pathNotFound'))
      const exceedsLimit = world.rules.rateLimit && rateLimit.exceedsLimit(key ?? '', route)
      const access = checkAccess(world, keys, key, route) ?? (exceedsLimit ? refuse('tooManyRequests') : undefined)
      const header = world.unknowns.idempotencyHeader?.toLowerCase()
      const value = header && headers[header]
      const idempotencyKey = value ? `${route.operationId} ${value}` : undefined
      const draft = runOnce(route, params, access ?? read.refusal, idempotencyKey)
      logEntry.tookEffect = draft.envelope.code === 0
      return draft
    }
    const respond = (): OutgoingResponse => {
      const { outgoing, code } = applyFault(world, fault, requestId, run)
      if (outgoing.broken !== 'reset') Object.assign(logEntry, { status: outgoing.status, code })
      return outgoing
    }

    if (fault?.delayMs === undefined) return respond()
    const ms = fault.delayMs === 'forever' ? Infinity : fault.delayMs
    const abortSignal = getSignal?.()
    return world.clock.sleep(ms, abortSignal).then(() => {
      runDueEvents(world)
      // A request that was aborted during the delay takes no effect.
      return abortSignal?.aborted ? connectionReset : respond()
    })
  }
}

interface ResponseWithFault {
  outgoing: OutgoingResponse
  /** Code of the envelope, if the body is an envelope. */
  code: number | undefined
}

/** Applies a fault to a request. Calls `run`, which runs the operation, only if the request takes effect. */
function applyFault(
  world: World,
  fault: ActiveFault | undefined,
  requestId: string,
  run: () => Draft,
): ResponseWithFault {
  if (fault?.reset === 'before') return { outgoing: connectionReset, code: undefined }
  const replacement = fault && draftFault(world, fault)
  const draft = replacement ?? run()
  if (replacement && fault.tookEffect === true) run()
  if (fault?.reset === 'after') return { outgoing: connectionReset, code: undefined }
  const isEnvelope = draft.text === undefined && fault?.body === undefined
  return { outgoing: buildResponse(draft, requestId, fault), code: isEnvelope ? draft.envelope.code : undefined }
}
