import { isDeepStrictEqual } from 'node:util'
import { isBackupsError } from '@org/backups-core'
import { type Call, calls, type Document } from '@org/backups-spec/document'
import { clientOver, type CoreMethod } from './core-methods.ts'
import type { Fault } from '../gate.ts'
import { exampleParams, generateParams, type Params } from './generate-params.ts'
import { wrongParams } from './generate-wrong.ts'
import { isTemplate, matchRequest, readText, stepsOf, type WireRequest } from './match-request.ts'
import { type FetchLike, observeWire } from './observe-wire.ts'
import type { SchemaCheck } from './schema-check.ts'

export interface RequestsVerdict {
  operations: { good: number; all: number }
  /** Requests that were sent and looked at. */
  cases: number
  /** Calls with one thing wrong, and how many of them core kept back. */
  wrong: { good: number; all: number }
  faults: Fault[]
}

export interface RequestsOptions {
  seed: number
  /** Generated calls for each operation. */
  count: number
  /** What stands between core and the wire; for tests that put a fault there. */
  through?: (fetch: FetchLike) => FetchLike
}

const mend = 'pnpm contract --only G4, after mending packages/backups-core/src, or the document'

/** The parameters that a request bears, flat. */
function readParams(document: Document, call: Call, { url, body }: WireRequest): Params {
  const steps = stepsOf(url.pathname)
  const inPath = stepsOf(call.path).flatMap((step, at): [string, unknown][] =>
    isTemplate(step) ? [[step.slice(1, -1), decodeURIComponent(steps[at] ?? '')]] : [],
  )
  const inQuery = [...url.searchParams].map(([name, text]): [string, unknown] => {
    const schema = call.parameters.find(({ node }) => node.in === 'query' && node.name === name)?.node.schema
    return [name, schema ? readText(document, schema, text) : text]
  })
  const inBody = body === undefined ? {} : (JSON.parse(body) as Params)
  return { ...Object.fromEntries([...inPath, ...inQuery]), ...inBody }
}

/** Drives every operation through core, and looks at what goes over the wire: does it fit, and is it what was asked for? */
export async function checkRequests(
  document: Document,
  check: SchemaCheck,
  methods: ReadonlyMap<string, readonly CoreMethod[]>,
  options: RequestsOptions,
): Promise<RequestsVerdict> {
  const { seed, count, through = (fetch) => fetch } = options
  // Looked at after whatever stands in between: at the wire.
  const wire = observeWire(async () => Response.json({ code: 80_000, message: 'Enough was seen.' }))
  const zilliz = clientOver(through(wire.fetch))
  const verdict: RequestsVerdict = {
    operations: { good: 0, all: calls(document).length },
    cases: 0,
    wrong: { good: 0, all: 0 },
    faults: [],
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

  for (const call of calls(document)) {
    const mine = methods.get(call.id) ?? []
    const generated = generateParams(document, check, call, { seed, count })
    const right = [...exampleParams(document, call), ...generated]
    let isGood = mine.length > 0
    if (!isGood) verdict.faults.push({ where: call.id, what: 'no method of core sends it', mend })
    const fail = (method: CoreMethod, params: Params, what: string): void => {
      isGood = false
      verdict.faults.push({ where: `${call.id} by ${method.name}(${JSON.stringify(params)})`, what, mend })
    }
    for (const [index, method] of mine.entries()) {
      // Methods that wait build the same requests; a few of them show that.
      for (const params of index === 0 ? right : right.slice(0, 5)) {
        const { request, error } = await send(method, params)
        if (!request) {
          fail(method, params, `core refuses what the document allows (${String(error)})`)
          continue
        }
        verdict.cases += 1
        const { operationId, misfits } = matchRequest(document, check, request)
        if (operationId !== call.id) fail(method, params, `it sent ${request.method} ${request.url.pathname}`)
        else if (misfits.length > 0) {
          fail(method, params, misfits.map(({ at, problem }) => `${at} ${problem}`).join('; '))
        } else {
          const arrived = readParams(document, call, request)
          const lost = Object.keys(params).filter((name) => !isDeepStrictEqual(arrived[name], params[name]))
          if (lost.length > 0) fail(method, params, `${lost.join(', ')} did not arrive as given`)
        }
      }
    }
    const [method] = mine
    const widest = right.reduce((a, b) => (Object.keys(b).length > Object.keys(a).length ? b : a))
    for (const { what, params } of method ? wrongParams(document, call, widest) : []) {
      const { request, error } = await send(method as CoreMethod, params)
      verdict.wrong.all += 1
      if (!request && isBackupsError(error, 'invalid_argument')) verdict.wrong.good += 1
      else fail(method as CoreMethod, params, `${what}: core does not keep it back`)
    }
    if (isGood) verdict.operations.good += 1
  }
  return verdict
}
