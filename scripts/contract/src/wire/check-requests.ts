import { isDeepStrictEqual } from 'node:util'
import { isBackupsError } from '@org/backups-core'
import { clientOver, type CoreMethod } from './core-methods.ts'
import type { Problem } from '../gate-result.ts'
import { exampleParams, generateParams, type Params } from './generate-params.ts'
import { wrongParams } from './generate-wrong.ts'
import { matchRequest, readParameters, type WireRequest } from './match-request.ts'
import { type FetchLike, observeWire } from './observe-wire.ts'
import { listMismatches, type SchemaCheck } from './schema-check.ts'

export interface RequestsResult {
  operations: { good: number; all: number }
  /** Requests that were sent and checked. */
  cases: number
  /** Calls with one invalid parameter, and how many of them core refused. */
  wrong: { good: number; all: number }
  problems: Problem[]
}

export interface RequestsOptions {
  seed: number
  /** Generated calls for each operation. */
  count: number
  /** Wraps the fetch of core, so that tests can change its requests. */
  through?: (fetch: FetchLike) => FetchLike
}

const fix = 'correct packages/backups-core/src or the document'

/** Calls every operation through core, and checks that each request fits the document and has the given parameters. */
export async function checkRequests(
  check: SchemaCheck,
  methods: ReadonlyMap<string, readonly CoreMethod[]>,
  options: RequestsOptions,
): Promise<RequestsResult> {
  const { seed, count, through = (fetch) => fetch } = options
  const wire = observeWire(async () => Response.json({ code: 80_000, message: 'Recorded.' }))
  const zilliz = clientOver(through(wire.fetch))
  const result: RequestsResult = {
    operations: { good: 0, all: check.calls.length },
    cases: 0,
    wrong: { good: 0, all: 0 },
    problems: [],
  }
  const send = async ({ call }: CoreMethod, params: Params): Promise<{ request?: WireRequest; error?: unknown }> => {
    wire.exchanges.length = 0
    const error = await call(zilliz, params).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    const [exchange] = wire.exchanges
    return { ...(exchange && { request: exchange.request }), error }
  }

  for (const call of check.calls) {
    const mine = methods.get(call.id) ?? []
    const generated = generateParams(check, call, { seed, count })
    const right = [...exampleParams(check.document, call), ...generated]
    let isGood = mine.length > 0
    if (!isGood) result.problems.push({ where: call.id, what: 'no method of core sends it', fix })
    const fail = (method: CoreMethod, params: Params, what: string): void => {
      isGood = false
      result.problems.push({ where: `${call.id} by ${method.name}(${JSON.stringify(params)})`, what, fix })
    }
    for (const [index, method] of mine.entries()) {
      // The other methods of an operation send the same requests, so a few are enough.
      for (const params of index === 0 ? right : right.slice(0, 5)) {
        const { request, error } = await send(method, params)
        if (!request) {
          fail(method, params, `core refuses parameters that the document allows (${String(error)})`)
          continue
        }
        result.cases += 1
        const { call: sent, mismatches } = matchRequest(check, request)
        if (sent !== call) fail(method, params, `it sent ${request.method} ${request.url.pathname}`)
        else if (mismatches.length > 0) {
          fail(method, params, listMismatches(mismatches))
        } else {
          const { path, query } = readParameters(check.document, call, request.url)
          const arrived: Params = { ...path, ...query, ...JSON.parse(request.body ?? '{}') }
          const lost = Object.keys(params).filter((name) => !isDeepStrictEqual(arrived[name], params[name]))
          if (lost.length > 0) fail(method, params, `${lost.join(', ')} was changed or lost`)
        }
      }
    }
    const [method] = mine
    const widest = right.reduce((a, b) => (Object.keys(b).length > Object.keys(a).length ? b : a))
    for (const { what, params } of method ? wrongParams(check.document, call, widest) : []) {
      const { request, error } = await send(method as CoreMethod, params)
      result.wrong.all += 1
      if (!request && isBackupsError(error, 'invalid_argument')) result.wrong.good += 1
      else fail(method as CoreMethod, params, `${what}: core sends it`)
    }
    if (isGood) result.operations.good += 1
  }
  return result
}
