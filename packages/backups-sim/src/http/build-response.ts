import type { World } from '../engine/world.ts'
import { type FailureResponse, failures, type Refusal } from '../failures.ts'
import type { ActiveFault } from '../faults.ts'
import type { OutgoingResponse } from './exchange.ts'

const json = 'application/json'

interface Envelope {
  code: number
  data?: object
  message?: string
}

/** A response before it is serialized. */
export interface Draft {
  status: number
  envelope: Envelope
  /** Replaces the envelope as the body. */
  text?: string
  contentType?: string
  headers?: Record<string, string>
}

/** Returns the response to a refused request. */
export function draftRefusal(world: World, { refused, message }: Refusal): Draft {
  const form: FailureResponse = failures[refused]
  const envelope = { code: world.codes[refused] ?? form.code, message: message ?? form.message }
  const { missingBackup, invalidRequest } = world.unknowns
  if (refused === 'tooManyRequests') return draftTooManyRequests(world, envelope)
  if (refused === 'backupNotFound' && missingBackup === 'http_404') return { status: 404, envelope }
  if (isInvalidRequest.has(refused) && invalidRequest === 'http_400') return { status: 400, envelope }
  return { status: form.status ?? 200, envelope }
}

/** Failures of requests that do not match the document. */
const isInvalidRequest = new Set<string>([
  'invalidParameter',
  'invalidPageSize',
  'invalidPageNumber',
  'invalidBackupType',
  'invalidCreationMethod',
  'invalidCollectionStatus',
  'invalidDestCollectionStatus',
  'invalidFrequency',
  'invalidStartTime',
  'invalidRetentionDays',
  'invalidTime',
  'invalidTimeRange',
])

function draftTooManyRequests(world: World, envelope: Envelope): Draft {
  const { tooManyRequestsBody, retryAfter } = world.unknowns
  const headers: Record<string, string> = {}
  if (retryAfter === 'seconds') headers['retry-after'] = '1'
  // HTTP dates have whole seconds. Rounding up keeps the date at least one second ahead of the real time.
  if (retryAfter === 'date') headers['retry-after'] = new Date(Math.ceil(Date.now() / 1000 + 1) * 1000).toUTCString()
  return { status: 429, envelope, headers, ...replaceBody(tooManyRequestsBody, 429) }
}

/** Returns the body that replaces the envelope, if the setting requires one. */
function replaceBody(form: 'envelope' | 'empty' | 'html', status: number): Pick<Draft, 'text' | 'contentType'> {
  if (form === 'envelope') return {}
  if (form === 'empty') return { text: '' }
  return { text: `<html><body><h1>${status}</h1></body></html>`, contentType: 'text/html' }
}

/** Returns the response of a fault that has `status` or `code`, and undefined for other faults. */
export function draftFault(world: World, { status, code, message }: ActiveFault): Draft | undefined {
  if (status === undefined && code === undefined) return undefined
  const httpStatus = status ?? 200
  if (code === undefined) {
    if (httpStatus === 401) return draftRefusal(world, { refused: 'invalidKey' })
    if (httpStatus === 429) return draftRefusal(world, { refused: 'tooManyRequests' })
  }
  const envelope = {
    code: code ?? httpStatus,
    message:
      message ?? (httpStatus >= 500 ? 'Internal server error.' : 'The simulator returned this failure on request.'),
  }
  return {
    status: httpStatus,
    envelope,
    ...(code === undefined && httpStatus >= 500 ? replaceBody(world.unknowns.serverErrorBody, httpStatus) : {}),
  }
}

/** Replaces values and adds fields in all objects of the response data. */
function addUnknowns(value: unknown, { unknownValues = {}, unknownFields }: ActiveFault): unknown {
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk)
    if (typeof item !== 'object' || item === null) return item
    const changed = Object.entries(item).map(([name, inner]) => [
      name,
      Object.hasOwn(unknownValues, name) ? unknownValues[name] : walk(inner),
    ])
    return { ...Object.fromEntries(changed), ...unknownFields }
  }
  return walk(value)
}

/** Serializes a response and applies the changes of a fault. */
export function buildResponse(draft: Draft, requestId: string, fault: ActiveFault | undefined): OutgoingResponse {
  let { envelope } = draft
  if (fault && (fault.unknownValues ?? fault.unknownFields) && envelope.data) {
    envelope = { ...envelope, data: addUnknowns(envelope.data, fault) as object }
  }
  const body = fault?.body ?? draft.text ?? JSON.stringify(envelope)
  const headers: Record<string, string> = { 'content-type': draft.contentType ?? json, requestid: requestId }
  if (draft.headers) Object.assign(headers, draft.headers)
  if (fault?.contentType !== undefined) headers['content-type'] = fault.contentType
  for (const [name, value] of Object.entries(fault?.headers ?? {})) headers[name.toLowerCase()] = value
  const outgoing = { status: draft.status, headers, body }
  return fault?.halfBody === true ? { ...outgoing, broken: 'half' } : outgoing
}
