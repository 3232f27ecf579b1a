import { type Call, pointerText, resolve } from '@org/backups-spec/document'
import type { Problem } from '../gate-result.ts'
import { matchRequest, type WireRequest } from '../wire/match-request.ts'
import { matchResponse, type ResponseMatch, undocumentedText } from '../wire/match-response.ts'
import { anyItem, listMismatches, type SchemaCheck } from '../wire/schema-check.ts'
import { checkFacts, type RecordedResult } from './check-facts.ts'
import {
  applyVariant,
  type InvalidVariant,
  mistyped,
  type Recorded,
  type RecordedRequest,
  type RecordedResponse,
  type Recording,
} from './read-recorded.ts'

const fix = 'edit spec/openapi.yaml, or scripts/contract/recorded if the service differs from what is recorded'
const accepted = 'is invalid, but the document allows it'

/** Checks that the document allows the valid recordings, refuses the invalid ones, and agrees with the facts. */
export function checkRecorded(check: SchemaCheck, recording: Recording): { all: number; problems: Problem[] } {
  const results = [...recordedResults(check, recording)]
  const problems = results.flatMap(({ where, problem }) => (problem ? [{ where, what: problem, fix }] : []))
  return { all: results.length, problems }
}

/** Yields a result for each recorded entry, so that a caller can stop at the first problem. */
export function* recordedResults(check: SchemaCheck, recording: Recording): Generator<RecordedResult> {
  yield* entryResults(check, recording)
  yield* checkFacts(check.document, recording.facts)
  yield* requestResults(check, recording)
  yield* responseResults(check, recording)
}

/** Returns the recorded files that lack an operation. */
export function filesWithout(id: string, { requests, responses, facts }: Recording): string[] {
  const files = { 'requests.yaml': requests, 'responses.yaml': responses, 'facts.yaml': facts.operations.is }
  return Object.entries(files).flatMap(([file, entries]) => (id in entries ? [] : [file]))
}

/** Checks that every operation of the document is recorded in each of the three files. */
function* entryResults({ calls }: SchemaCheck, recording: Recording): Generator<RecordedResult> {
  for (const { id } of calls) {
    const missing = filesWithout(id, recording)
    yield {
      where: `recorded entries of ${id}`,
      problem: missing.length > 0 ? `are missing in ${missing.join(', ')} of scripts/contract/recorded` : '',
    }
  }
}

const variantText = ({ from, set, to, drop }: InvalidVariant): string =>
  drop === undefined ? `${from} with ${set} = ${JSON.stringify(to)}` : `${from} without ${drop}`

/** Checks the valid recordings, variants in which each value has another type, and the invalid recordings. */
function* groupResults<T extends { body?: unknown; response?: string }>(
  where: string,
  { valid, invalid }: Recorded<T>,
  problemOf: (message: T) => string,
  isRefused: (message: T) => boolean,
): Generator<RecordedResult> {
  const changed = (message: T, variant: InvalidVariant): RecordedResult => ({
    where: `${where} ${variantText(variant)}`,
    problem: isRefused(applyVariant(message, variant)) ? '' : accepted,
  })
  const seen = new Set<string>()
  for (const [from, message] of Object.entries(valid)) {
    yield { where: `${where} ${from}`, problem: problemOf(message) }
    for (const { pointer, to } of message.body === undefined ? [] : mistyped(message.body)) {
      const set = pointerText(['body', ...pointer]).slice(1)
      const place = `${message.response} ${anyItem(set)}`
      if (!seen.has(place)) yield changed(message, { from, set, to })
      seen.add(place)
    }
  }
  for (const variant of invalid) {
    const message = valid[variant.from]
    if (!message) throw new Error(`${where}: "${variant.from}" is not recorded`)
    yield changed(message, variant)
  }
}

function wire(line: string, { path, query = {}, body }: RecordedRequest, key: string): WireRequest {
  const [method = '', template = ''] = line.split(' ')
  const url = new URL(path ?? template, 'https://contract.example')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const headers = new Headers(body === undefined ? {} : { 'content-type': 'application/json' })
  if (key !== '') headers.set('authorization', key)
  return { method, url, headers, body: body === undefined ? undefined : JSON.stringify(body) }
}

function* requestResults(check: SchemaCheck, { requests }: Recording): Generator<RecordedResult> {
  for (const [id, recorded] of Object.entries(requests)) {
    const where = `recorded request ${id}`
    const mismatchesOf = (request: RecordedRequest, key = 'Bearer key'): string => {
      const { call, mismatches } = matchRequest(check, wire(recorded.line, request, key))
      return call && call.id !== id ? `it is a request of ${call.id}` : listMismatches(mismatches)
    }
    const problemOf = (request: RecordedRequest): string => {
      const found = mismatchesOf(request)
      return found && `is valid for the service, but not for the document (${found})`
    }
    yield* groupResults(where, recorded, problemOf, (request) => mismatchesOf(request) !== '')
    const [first = {}] = Object.values(recorded.valid)
    for (const key of ['', 'Basic a2V5'])
      yield { where: `${where} with the key "${key}"`, problem: mismatchesOf(first, key) ? '' : accepted }
  }
}

function* responseResults(check: SchemaCheck, { responses }: Recording): Generator<RecordedResult> {
  const { everywhere, ...own } = responses
  for (const [id, group] of Object.entries(own)) {
    const where = `recorded response ${id}`
    const call = check.calls.find((one) => one.id === id)
    if (!call) {
      yield { where, problem: 'the document has no such operation' }
      continue
    }
    const match = ({ status, headers, body }: RecordedResponse): ResponseMatch =>
      matchResponse(check, call, {
        status,
        headers: new Headers({ 'content-type': 'application/json', ...headers }),
        body: JSON.stringify(body),
      })
    yield* headerResults(check, call, [...Object.values(group.valid), ...Object.values(everywhere.valid)])
    for (const recorded of [group, everywhere])
      yield* groupResults(
        where,
        recorded,
        (response) => problemOfResponse(response, match(response)),
        (response) => match(response).mismatches.length > 0,
      )
  }
}

function problemOfResponse(recorded: RecordedResponse, { response, mismatches, undocumented }: ResponseMatch): string {
  if (mismatches.length > 0)
    return `comes from the service, but does not fit the document (${listMismatches(mismatches)})`
  if (response !== recorded.response)
    return `is the response "${recorded.response}", and the document reads it as "${response}"`
  return undocumented.map((one) => `${one.at} ${undocumentedText(one, String(one.value))}`).join('; ')
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
