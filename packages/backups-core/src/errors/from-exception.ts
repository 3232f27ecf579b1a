import { hideKey } from '../secret.ts'
import type { AttemptFailure } from './from-response.ts'

type SystemError = { [name in 'code' | 'syscall' | 'message' | 'cause' | 'errors' | 'digest']?: unknown }

/**
 * Codes that prove that no byte of the request was written: there was no connection, or TLS failed before the request. A reset proves
 * nothing. TLS alerts that may follow the request prove nothing either, such as the alert for a missing client certificate under TLS 1.3.
 * Errors of Deno have no code. Their message contains the stage after the URL, which cannot contain a space.
 */
const notSentPattern =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG|NOT_SUPPORTED)|ConnectionRefused|FailedToOpenSocket|ERR_ACCESS_DENIED|ERR_PROXY_\w+|ERR_TLS_CERT_\w+|CERT_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(GET|VERIFY)_\w+|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|(SSLV3|SSL\/TLS)_ALERT_HANDSHAKE_FAILURE|TLSV1_ALERT_PROTOCOL_VERSION))$|^(the proxy refused the connection with|Requires net access to|Disallowed operation called within global scope)\b| \(Connect\)/

/** Returns the error and its causes, the outermost first. At most five, because causes may form a cycle. */
const causesOf = (error: unknown, most = 5): SystemError[] =>
  typeof error === 'object' && error && most > 0 ? [error, ...causesOf((error as SystemError).cause, most - 1)] : []

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Matches the status of a proxy that opens no tunnel, in the messages of undici and of Node's https. */
const proxyStatus = /^(?:Proxy response \(|Failed to establish tunnel .*HTTP\/\d\.\d )(\d{3})/

const reasonOf = ({ code, message }: SystemError): string => {
  const status = proxyStatus.exec(text(message))?.[1]
  return status ? `the proxy refused the connection with HTTP ${status}` : text(code) || text(message)
}

const isNotSent = (error: SystemError | null | undefined): boolean =>
  notSentPattern.test(reasonOf(error ?? {})) ||
  ['connect', 'getaddrinfo'].includes(text(error?.syscall)) ||
  // An AggregateError has one error for each address of the host.
  (Array.isArray(error?.errors) && error.errors.length > 0 && error.errors.every(isNotSent))

/**
 * Returns whether a printed value may contain the key. A custom fetch may put the headers into its errors. The result is true for values
 * that cannot be searched: a Headers object, a getter that throws, more than 200 objects.
 */
function mayContain(value: unknown, key: string, seen: Set<unknown> = new Set()): boolean {
  if (typeof value === 'string') return hideKey(value, key) !== value
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  const isPlain = [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value))
  if (seen.add(value).size > 200 || !(isPlain || value instanceof Error)) return true
  try {
    return Reflect.ownKeys(value).some((name) =>
      [String(name), value[name as never]].some((part) => mayContain(part, key, seen)),
    )
  } catch {
    return true
  }
}

/** The code of errors for requests that the runtime's fetch refused before it sent them. */
export const refusedCode = 'ERR_FETCH_REFUSED'

/** Classifies an error of `fetch`. If the runtime hides the reason, the outcome is `unknown`. */
export function fromException(cause: unknown, key: string): AttemptFailure {
  const errors = causesOf(cause)
  const reasons = errors.map(reasonOf)
  const isHidden = mayContain(cause, key)
  const digest = isHidden ? '' : text(errors.find((error) => text(error.digest))?.digest)
  const shown = reasons.findLast((each) => each !== '') ?? text(cause)
  const message = `no response (${hideKey(shown, key)})`
  // Next.js ends a static render by throwing an error from `fetch`, and recognizes the error by its digest.
  const outcome = digest === 'DYNAMIC_SERVER_USAGE' ? 'not_sent' : 'unknown'
  const facts = { kind: 'network', outcome, message, ...(!isHidden && { cause }), ...(digest && { digest }) } as const
  if (reasons[0] === refusedCode) {
    const refused = hideKey(`fetch ${text(errors[0]?.message)}`, key)
    return { ...facts, kind: 'invalid_argument', outcome: 'not_sent', field: 'fetch', message: refused }
  }
  if (errors.some(isNotSent)) return { ...facts, outcome: 'not_sent', retryCause: 'notSent' }
  // Fetches that refuse redirects throw errors without a code. A retry would be redirected again.
  if (reasons.some((reason) => /redirect/i.test(reason)))
    return { ...facts, message: 'the server responded with a redirect, which is never followed' }
  return digest ? facts : { ...facts, retryCause: 'unconfirmed' }
}
