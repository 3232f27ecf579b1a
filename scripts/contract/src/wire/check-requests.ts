import { isDeepStrictEqual } from 'node:util'
import { isBackupsError } from '@org/backups-core'
import type { Call } from '@org/backups-spec/document'
import { callCore } from '@org/testkit/call'
import { clientOver, finalFailure, methodName } from './core-methods.ts'
import type { Problem } from '../gate-result.ts'
import { exampleParams, generateParams, type Params } from './generate-params.ts'
import { wrongParams } from './generate-wrong-params.ts'
import { matchRequest, readParameters, type WireRequest } from './match-request.ts'
import { type FetchLike, observeWire } from './observe-wire.ts'
import { listMismatches, type SchemaCheck } from './schema-check.ts'

/** The options of `checkRequests` and `checkResponses`. */
export interface WireOptions {
  seed: number
  /** The number of generated calls to each operation. */
  count: number
  /** Tests wrap `fetch` with this function to change requests or responses. */
  through?: ((fetch: FetchLike) => FetchLike) | undefined
}

const fix = 'correct packages/backups-core/src or the document'

/**
 * Calls every operation through core, and checks that each request fits the document and has the given parameters. It also makes
 * calls with one invalid parameter, which core must refuse. `wrong` counts them.
 */
export async function checkRequests(check: SchemaCheck, { seed, count, through = (fetch) => fetch }: WireOptions) {
  const wire = observeWire(finalFailure)
  const client = clientOver(through(wire.fetch))
  const operations = { good: 0, all: check.calls.length }
  const wrong = { good: 0, all: 0 }
  const problems: Problem[] = []
  let cases = 0
  const send = async ({ id }: Call, params: Params) => {
    wire.exchanges.length = 0
    const outcome = await callCore(client, id, params).catch((error: unknown) => error)
    return { request: wire.exchanges[0]?.request, outcome }
  }

  for (const call of check.calls) {
    const problemsBefore = problems.length
    const name = methodName(call.id)
    if (name === undefined) {
      problems.push({ where: call.id, what: 'no method of core sends this operation', fix })
      continue
    }
    const fail = (params: Params, what: string): unknown =>
      problems.push({ where: `${call.id} by ${name}(${JSON.stringify(params)})`, what, fix })
    const right = [...exampleParams(check.document, call), ...generateParams(check, call, { seed, count })]
    for (const params of right) {
      const { request, outcome } = await send(call, params)
      if (request) cases += 1
      const problem = request
        ? requestProblem(check, call, params, request)
        : `core refuses parameters that the document allows (${String(outcome)})`
      if (problem) fail(params, problem)
    }
    const widest = right.reduce((a, b) => (Object.keys(b).length > Object.keys(a).length ? b : a))
    for (const { what, params } of wrongParams(check.document, call, widest)) {
      const { request, outcome } = await send(call, params)
      wrong.all += 1
      if (!request && isBackupsError(outcome, 'invalid_argument')) wrong.good += 1
      else fail(params, `${what}: core sends it`)
    }
    if (problems.length === problemsBefore) operations.good += 1
  }
  return { operations, cases, wrong, problems }
}

function requestProblem(check: SchemaCheck, call: Call, params: Params, request: WireRequest): string {
  const { call: sent, mismatches } = matchRequest(check, request)
  if (sent !== call) return `it sent ${request.method} ${request.url.pathname}`
  if (mismatches.length > 0) return listMismatches(mismatches)
  const { path, query } = readParameters(check.document, call, request.url)
  const arrived: Params = { ...path, ...query, ...JSON.parse(request.body ?? '{}') }
  const lost = Object.keys(params).filter((name) => !isDeepStrictEqual(arrived[name], params[name]))
  return lost.length > 0 ? `${lost.join(', ')} was changed or lost` : ''
}
