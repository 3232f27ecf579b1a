import type { World } from '../engine/world.ts'
import { type FailureForm, failures, type Refusal } from '../failures.ts'
import type { ActiveFault } from '../faults.ts'
import type { Outgoing } from './exchange.ts'

const json = 'application/json'

interface Envelope {
  code: number
  data?: object
  message?: string
}

/** What goes into an answer, before it becomes text. */
export interface Draft {
  status: number
  envelope: Envelope
  /** Instead of the envelope. */
  text?: string
  contentType?: string
  headers?: Record<string, string>
}

/** A no as the service would say it. */
export function draftRefusal(world: World, { refused, message }: Refusal): Draft {
  const form: FailureForm = failures[refused]
  const envelope = { code: world.codes[refused] ?? form.code, message: message ?? form.message }
  const { missingBackup, invalidRequest } = world.unknowns
  if (refused === 'tooManyRequests') return draftTooMany(world, envelope)
  if (refused === 'backupNotFound' && missingBackup === 'http_404') return { status: 404, envelope }
  // Misfits bring a message that names the field; the same names without one are refusals of the service's state.
  if (isMisfit.has(refused) && invalidRequest === 'http_400') return { status: 400, envelope }
  return { status: form.status ?? 200, envelope }
}

const isMisfit = new Set<string>([
  'invalidParameter',
  'pageSize',
  'pageNumber',
  'backupType',
  'creationMethod',
  'collectionStatus',
  'destCollectionStatus',
  'frequency',
  'startTime',
  'retentionDays',
  'time',
  'timeRange',
])

function draftTooMany(world: World, envelope: Envelope): Draft {
  const { tooManyRequestsBody, retryAfter } = world.unknowns
  const headers: Record<string, string> = {}
  if (retryAfter === 'seconds') headers['retry-after'] = '1'
  // A date has whole seconds: the first one that is at least a second away, by the real clock that clients compare it with.
  if (retryAfter === 'date') headers['retry-after'] = new Date(Math.ceil(Date.now() / 1000 + 1) * 1000).toUTCString()
  return { status: 429, envelope, headers, ...bodyOf(tooManyRequestsBody, 429) }
}

/** A body that is not the envelope. */
function bodyOf(form: 'envelope' | 'empty' | 'html', status: number): Pick<Draft, 'text' | 'contentType'> {
  if (form === 'envelope') return {}
  if (form === 'empty') return { text: '' }
  return { text: `<html><body><h1>${status}</h1></body></html>`, contentType: 'text/html' }
}

/** The answer that a fault gives in place of the service's, if it gives one. */
export function draftFault(world: World, { status, code, message }: ActiveFault): Draft | undefined {
  if (status === undefined && code === undefined) return undefined
  const at = status ?? 200
  if (code === undefined) {
    if (at === 401) return draftRefusal(world, { refused: 'invalidKey' })
    if (at === 429) return draftRefusal(world, { refused: 'tooManyRequests' })
  }
  const envelope = {
    code: code ?? at,
    message: message ?? (at >= 500 ? 'Internal server error.' : 'The simulator was told to fail.'),
  }
  return {
    status: at,
    envelope,
    ...(code === undefined && at >= 500 ? bodyOf(world.unknowns.serverFaultBody, at) : {}),
  }
}

function withUnknowns(value: unknown, { unknownValues = {}, unknownFields }: ActiveFault): unknown {
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

/** The answer as it is sent, with all that a fault does to it. */
export function compose(draft: Draft, requestId: string, fault: ActiveFault | undefined): Outgoing {
  let { envelope } = draft
  if (fault && (fault.unknownValues ?? fault.unknownFields) && envelope.data) {
    envelope = { ...envelope, data: withUnknowns(envelope.data, fault) as object }
  }
  const body = fault?.body ?? draft.text ?? JSON.stringify(envelope)
  const headers: Record<string, string> = { 'content-type': draft.contentType ?? json, requestid: requestId }
  if (draft.headers) Object.assign(headers, draft.headers)
  if (fault?.contentType !== undefined) headers['content-type'] = fault.contentType
  for (const [name, value] of Object.entries(fault?.headers ?? {})) headers[name.toLowerCase()] = value
  const answer = { status: draft.status, headers, body }
  return fault?.halfBody === true ? { ...answer, broken: 'half' } : answer
}
