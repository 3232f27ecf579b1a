import type { AttemptFailure } from './from-response.ts'

interface SystemError {
  code?: unknown
  syscall?: unknown
  message?: unknown
  cause?: unknown
  errors?: unknown
  digest?: unknown
}

/**
 * Codes that prove that no byte of the request was written: the connection was never made, or TLS failed before the request.
 * A reset is not among them: it proves nothing. TLS alerts that may come after the request (a missing client certificate
 * under TLS 1.3) are not either. Deno has no codes: its message names the stage, after the URL, in which no space can stand.
 */
const notSentPattern =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|ERR_TLS_CERT_\w+|CERT_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_(GET|VERIFY)_\w+|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|(SSLV3|SSL\/TLS)_ALERT_HANDSHAKE_FAILURE|TLSV1_ALERT_PROTOCOL_VERSION))$| \(Connect\)/

/** The error and what it was caused by, outermost first. Bounded, since a cause may point back. */
function chain(error: unknown): SystemError[] {
  const errors: SystemError[] = []
  for (let at = error; typeof at === 'object' && at !== null && errors.length < 5; at = (at as SystemError).cause) {
    errors.push(at)
  }
  return errors
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const reasonOf = ({ code, message }: SystemError): string => text(code) || text(message)

const isNotSent = (error: SystemError | null | undefined): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (notSentPattern.test(reasonOf(error)) ||
    error.syscall === 'connect' ||
    error.syscall === 'getaddrinfo' ||
    // One error for each address that was tried.
    (Array.isArray(error.errors) && error.errors.length > 0 && error.errors.every(isNotSent)))

/** Objects that are looked into for the key before they are called clean. */
const mostObjects = 200

/**
 * Whether a value may show the key when it is printed. A fetch of somebody's own may put the headers into its errors. What
 * cannot be looked into (a Headers object, a getter that throws, something very large) counts as showing it.
 */
function mayShow(value: unknown, key: string, seen: Set<unknown> = new Set()): boolean {
  if (typeof value === 'string') return value.includes(key)
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  seen.add(value)
  const isOpen =
    value instanceof Error || [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value))
  if (!isOpen || seen.size > mostObjects) return true
  try {
    return Reflect.ownKeys(value).some((name) => String(name).includes(key) || mayShow(value[name as never], key, seen))
  } catch {
    return true
  }
}

/** Judges what `fetch` threw. Where the runtime hides the reason, the outcome is `unknown`. */
export function fromException(cause: unknown, key: string): AttemptFailure {
  const errors = chain(cause)
  const reasons = errors.map(reasonOf)
  const failure: AttemptFailure = {
    kind: 'network',
    outcome: 'unknown',
    message: `no answer (${(reasons.at(-1) ?? text(cause)).replaceAll(key, '[api key]')})`,
    retryCause: 'unconfirmed',
  }
  if (!mayShow(cause, key)) {
    failure.cause = cause
    const digest = text(errors.find((error) => text(error.digest))?.digest)
    if (digest) {
      // Next.js ends a static render by throwing from `fetch`. Trying again cannot help, and Next.js must recognise the error.
      failure.digest = digest
      if (digest === 'DYNAMIC_SERVER_USAGE') failure.outcome = 'not_sent'
      delete failure.retryCause
    }
  }
  if (errors.some(isNotSent)) {
    failure.outcome = 'not_sent'
    failure.retryCause = 'notSent'
  } else if (reasons.some((reason) => /redirect/i.test(reason))) {
    // A fetch that refuses redirects by itself has no code for it. It would refuse again.
    delete failure.retryCause
    failure.message = 'the server answered with a redirect, which is never followed'
  }
  return failure
}
