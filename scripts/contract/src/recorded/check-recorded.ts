import { type Call, pointerText, resolve } from '@org/backups-spec/document'
import type { Problem } from '../gate-result.ts'
import { matchRequest, type WireRequest } from '../wire/match-request.ts'
import { matchResponse, type ResponseMatch } from '../wire/match-response.ts'
import { listMismatches, type SchemaCheck } from '../wire/schema-check.ts'
import { checkFacts, type RecordedResult } from './check-facts.ts'
import {
  applyVariant,
  type InvalidVariant,
  mistyped,
  type RecordedRequest,
  type RecordedResponse,
  type Recording,
} from './read-recorded.ts'

const fix = 'edit spec/openapi.yaml, or scripts/contract/recorded if the service differs from what is recorded'
const accepted = 'is invalid, but the document allows it'

/** Checks that the document allows what is recorded as valid, refuses what is recorded as invalid, and agrees with the facts. */
export function checkRecorded(check: SchemaCheck, recording: Recording): { all: number; problems: Problem[] } {
  const results = [...recordedResults(check, recording)]
  const problems = results.flatMap(({ where, problem }) => (problem ? [{ where, what: problem, fix }] : []))
  return { all: results.length, problems }
}

/** Checks one recorded thing after the other, so that a caller can stop at the first problem. */
export function* recordedResults(check: SchemaCheck, recording: Recording): Generator<RecordedResult> {
  yield* checkFacts(check.document, recording.facts)
  yield* requestResults(check, recording)
  yield* responseResults(check, recording)
}

const variantText = ({ from, set, to, drop }: InvalidVariant): string =>
  drop === undefined ? `${from} with ${set} = ${JSON.stringify(to)}` : `${from} without ${drop}`

function wire(line: string, { path, query = {}, body }: RecordedRequest, key: string | undefined): WireRequest {
  const [method = '', template = ''] = line.split(' ')
  const url = new URL(path ?? template, 'https://contract.example')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const headers = new Headers(body === undefined ? {} : { 'content-type': 'application/json' })
  if (key !== undefined) headers.set('authorization', key)
  return { method, url, headers, body: body === undefined ? undefined : JSON.stringify(body) }
}

function* requestResults(check: SchemaCheck, { requests }: Recording): Generator<RecordedResult> {
  for (const [id, { line, valid, invalid }] of Object.entries(requests)) {
    const mismatchesOf = (request: RecordedRequest, key: string | undefined): string => {
      const { operationId, mismatches } = matchRequest(check, wire(line, request, key))
      if (operationId !== undefined && operationId !== id) return `it is a request of ${operationId}`
      return listMismatches(mismatches)
    }
    const result = (name: string, problem: string): RecordedResult => ({
      where: `recorded request ${id} ${name}`,
      problem,
    })
    const mustFail = (name: string, request: RecordedRequest, key: string | undefined = 'Bearer key'): RecordedResult =>
      result(name, mismatchesOf(request, key) ? '' : accepted)

    const seen = new Set<string>()
    for (const [name, request] of Object.entries(valid)) {
      const found = mismatchesOf(request, 'Bearer key')
      yield result(name, found && `is valid for the service, but not for the document (${found})`)
      if (request.body === undefined) continue
      for (const { pointer, to } of mistyped(request.body)) {
        const set = pointerText(['body', ...pointer]).slice(1)
        if (!isNew(seen, set)) continue
        yield mustFail(`${name} with ${set} = ${JSON.stringify(to)}`, applyVariant(request, { set, to }))
      }
    }
    for (const variant of invalid)
      yield mustFail(variantText(variant), applyVariant({ query: {}, ...valid[variant.from] }, variant))
    const [first = {}] = Object.values(valid)
    yield mustFail('with a key of the wrong scheme', first, 'Basic a2V5')
    yield result('without a key', mismatchesOf(first, undefined) ? '' : accepted)
  }
}

/** Items of a list count as one place. */
function isNew(seen: Set<string>, place: string): boolean {
  const key = place.replaceAll(/\/\d+(?=\/|$)/g, '/*')
  return !seen.has(key) && seen.add(key).has(key)
}

function* responseResults(check: SchemaCheck, { responses }: Recording): Generator<RecordedResult> {
  const known = new Map(check.calls.map((call) => [call.id, call]))
  const { everywhere, ...own } = responses
  for (const [id, group] of Object.entries(own)) {
    const call = known.get(id)
    const result = (name: string, problem: string): RecordedResult => ({
      where: `recorded response ${id} ${name}`,
      problem,
    })
    if (!call) {
      yield result('', 'the document has no such operation')
      continue
    }
    const match = ({ status, headers, body }: RecordedResponse): ResponseMatch =>
      matchResponse(check, call, {
        status,
        headers: new Headers({ 'content-type': 'application/json', ...headers }),
        body: JSON.stringify(body),
      })
    const mustFail = (name: string, response: RecordedResponse): RecordedResult =>
      result(name, match(response).mismatches.length > 0 ? '' : accepted)

    const groups = everywhere ? [group, everywhere] : [group]
    yield* headerResults(
      check,
      call,
      groups.flatMap(({ valid }) => Object.values(valid)),
    )
    for (const { valid, invalid } of groups) {
      const seen = new Set<string>()
      for (const [name, response] of Object.entries(valid)) {
        yield result(name, problemOf(response, match(response)))
        for (const { pointer, to } of mistyped(response.body)) {
          const set = pointerText(pointer).slice(1)
          // Another type of code is neither a success nor a failure; the shape of the rest is then undefined.
          if (set === '' || !isNew(seen, `${response.response}${set}`)) continue
          const changed = { ...response, body: applyVariant(response.body, { set, to }) }
          yield mustFail(`${name} with ${set} = ${JSON.stringify(to)}`, changed)
        }
      }
      for (const variant of invalid) {
        const start = valid[variant.from]
        if (!start) throw new Error(`${id} has no recorded response "${variant.from}"`)
        yield mustFail(variantText(variant), { ...start, body: applyVariant(start.body, variant) })
      }
    }
  }
}

function problemOf(recorded: RecordedResponse, match: ResponseMatch): string {
  if (match.mismatches.length > 0)
    return `comes from the service, but does not fit the document (${listMismatches(match.mismatches)})`
  if (match.response !== recorded.response)
    return `is the response "${recorded.response}", and the document reads it as "${match.response}"`
  return match.undocumented
    .map(
      ({ kind, at, value }) =>
        `has ${kind === 'field' ? at : `${at} ${String(value)}`}, which the document does not name`,
    )
    .join('; ')
}

/** Compares the headers that the document names for each response with those of all recorded responses. */
function* headerResults(check: SchemaCheck, call: Call, recorded: RecordedResponse[]): Generator<RecordedResult> {
  const names = (headers: object = {}): string =>
    Object.keys(headers)
      .map((name) => name.toLowerCase())
      .sort()
      .join(', ')
  for (const response of new Set(recorded.map((one) => one.response))) {
    const all = recorded.filter((one) => one.response === response)
    const holder = call.operation.responses[response]
    const named = names(holder && resolve(check.document, holder).node.headers)
    const seen = names(Object.assign({}, ...all.map(({ headers }) => headers)) as object)
    const problem = named === seen ? '' : `are ${seen}, and the document names ${named || 'none'}`
    yield { where: `recorded headers of ${call.id} ${response}`, problem }
  }
}
