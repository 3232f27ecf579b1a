import { calls, type Call, type Document } from '@org/backups-spec/document'
import { checkFacts } from './check-facts.ts'
import type { Fault } from '../gate.ts'
import { matchAnswer } from '../wire/match-answer.ts'
import { matchRequest, type WireRequest } from '../wire/match-request.ts'
import {
  applyMisfit,
  type Misfit as Change,
  type RecordedAnswer,
  type RecordedRequest,
  type RecordedTruth,
} from './read-recorded.ts'
import type { SchemaCheck } from '../wire/schema-check.ts'

export interface RecordedVerdict {
  /** Requests, answers and facts that were looked at. */
  all: number
  faults: Fault[]
}

const mend =
  'pnpm contract --only G4, after mending spec/openapi.yaml, or scripts/contract/recorded if the service is different'

/** Whether the document allows what is known to be right, and refuses what is known to be wrong. */
export function checkRecorded(document: Document, check: SchemaCheck, recorded: RecordedTruth): RecordedVerdict {
  const verdicts = [
    ...requestVerdicts(document, check, recorded),
    ...answerVerdicts(document, check, recorded),
    ...checkFacts(document, recorded.facts),
  ]
  const faults = verdicts.flatMap(({ where, problem }) => (problem ? [{ where, what: problem, mend }] : []))
  return { all: verdicts.length, faults }
}

interface Verdict {
  where: string
  /** Empty when it is as it should be. */
  problem: string
}

const changeText = ({ from, set, to, drop }: Change): string =>
  drop === undefined ? `${from} with ${set} = ${JSON.stringify(to)}` : `${from} without ${drop}`

const listText = (misfits: { at: string; problem: string }[]): string =>
  misfits.map(({ at, problem }) => `${at}: ${problem}`).join('; ')

function wire(line: string, { path, query = {}, body }: RecordedRequest, key: string | undefined): WireRequest {
  const [method = '', template = ''] = line.split(' ')
  const url = new URL(path ?? template, 'https://contract.example')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const headers = new Headers(body === undefined ? {} : { 'content-type': 'application/json' })
  if (key !== undefined) headers.set('authorization', key)
  return { method, url, headers, body: body === undefined ? undefined : JSON.stringify(body) }
}

function requestVerdicts(document: Document, check: SchemaCheck, { requests }: RecordedTruth): Verdict[] {
  return Object.entries(requests).flatMap(([id, { line, fits, misfits }]) => {
    const misfitsOf = (request: RecordedRequest, key: string | undefined = 'Bearer key'): string => {
      const { operationId, misfits: found } = matchRequest(document, check, wire(line, request, key))
      if (operationId !== undefined && operationId !== id) return `it is a call of ${operationId}`
      return listText(found)
    }
    const mustFit = (name: string, request: RecordedRequest): Verdict => {
      const found = misfitsOf(request)
      return {
        where: `recorded request ${id} ${name}`,
        problem: found && `fits the service, but not the document (${found})`,
      }
    }
    const mustNot = (name: string, request: RecordedRequest, key?: string): Verdict => ({
      where: `recorded request ${id} ${name}`,
      problem: misfitsOf(request, key) ? '' : 'is wrong, but the document allows it',
    })
    const [firstFit = {}] = Object.values(fits)
    return [
      ...Object.entries(fits).map(([name, request]) => mustFit(name, request)),
      ...misfits.map((change) =>
        mustNot(changeText(change), applyMisfit<RecordedRequest>({ query: {}, ...fits[change.from] }, change)),
      ),
      mustNot('with a key of the wrong scheme', firstFit, 'Basic a2V5'),
      { ...mustNot('without a key', firstFit), problem: isKeyless(document, check, line, firstFit) },
    ]
  })
}

function isKeyless(document: Document, check: SchemaCheck, line: string, request: RecordedRequest): string {
  const { misfits } = matchRequest(document, check, wire(line, request, undefined))
  return misfits.length > 0 ? '' : 'is wrong, but the document allows it'
}

function answerVerdicts(document: Document, check: SchemaCheck, { answers }: RecordedTruth): Verdict[] {
  const known = new Map(calls(document).map((call) => [call.id, call]))
  const { everywhere, ...own } = answers
  return Object.entries(own).flatMap(([id, group]) => {
    const call = known.get(id)
    if (!call) return [{ where: `recorded answers of ${id}`, problem: `${id} is no operation of the document` }]
    return [group, everywhere].flatMap((one) =>
      one
        ? [
            ...Object.entries(one.fits).map(([name, answer]) => ({
              where: `recorded answer ${id} ${name}`,
              problem: answerProblem(document, check, call, answer),
            })),
            ...one.misfits.map((change) => ({
              where: `recorded answer ${id} ${changeText(change)}`,
              problem: refusalProblem(document, check, call, one.fits, change),
            })),
          ]
        : [],
    )
  })
}

const received = ({ status, headers, body }: RecordedAnswer): Parameters<typeof matchAnswer>[3] => ({
  status,
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
  body: JSON.stringify(body),
})

function answerProblem(document: Document, check: SchemaCheck, call: Call, answer: RecordedAnswer): string {
  const { response, misfits, strangers } = matchAnswer(document, check, call, received(answer))
  if (misfits.length > 0) return `comes from the service, but does not fit the document (${listText(misfits)})`
  if (response !== answer.response)
    return `is the answer "${answer.response}", and the document takes it for "${response}"`
  const unknown = strangers.map(({ kind, at, value }) => (kind === 'field' ? at : `${at} ${String(value)}`))
  const headers = headerNames(document, call, answer.response)
  const missing = Object.keys(answer.headers ?? {}).filter((name) => !headers.includes(name.toLowerCase()))
  return [
    ...unknown.map((place) => `has ${place}, which the document does not know`),
    ...missing.map((name) => `has the header ${name}, which the document does not name`),
  ].join('; ')
}

function headerNames(document: Document, call: Call, response: string): string[] {
  const holder = call.operation.responses[response]
  const name = holder?.$ref?.split('/').pop()
  const headers = name === undefined ? holder?.headers : document.components.responses[name]?.headers
  return Object.keys(headers ?? {}).map((header) => header.toLowerCase())
}

function refusalProblem(
  document: Document,
  check: SchemaCheck,
  call: Call,
  fits: Record<string, RecordedAnswer>,
  change: Change,
): string {
  const start = fits[change.from]
  if (!start) return `starts from ${change.from}, which is not recorded`
  const changed = { ...start, body: applyMisfit(start.body, change) }
  return matchAnswer(document, check, call, received(changed)).misfits.length > 0
    ? ''
    : 'is wrong, but the document allows it'
}
