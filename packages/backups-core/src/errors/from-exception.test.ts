import { describe, expect, test } from 'vitest'
import { inspected } from '../../test/node-only.ts'
import { connectionError, errorOf, observedBackups } from '../../test/observed-backups.ts'
import { fromException } from './from-exception.ts'

const key = 'hush-hush'
const systemError = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more })
const fetchFailed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause })
/** Returns the error of Node's fetch for a proxy that responds to CONNECT with another status than 200. */
const tunnelRefused = (status: number): TypeError =>
  fetchFailed(
    new DOMException('Request was cancelled.', {
      name: 'AbortError',
      cause: systemError('UND_ERR_ABORTED', { message: `Proxy response (${status}) !== 200 when HTTP Tunneling` }),
    } as never),
  )
const denoSays = (what: string, url = 'https://127.0.0.1/'): TypeError =>
  fetchFailed(new Error(`error sending request for url (${url}): ${what}`))

describe('errors that prove that nothing was sent', () => {
  test.each([
    ['a refused connection', fetchFailed(systemError('ECONNREFUSED', { syscall: 'connect' }))],
    ['an unknown host name', fetchFailed(systemError('ENOTFOUND', { syscall: 'getaddrinfo' }))],
    ['a name server without a response', fetchFailed(systemError('EAI_AGAIN', { syscall: 'getaddrinfo' }))],
    ['a connect timeout of undici', fetchFailed(systemError('UND_ERR_CONNECT_TIMEOUT'))],
    ['an unreachable network', fetchFailed(systemError('ENETUNREACH', { syscall: 'connect' }))],
    ['an unreachable host', fetchFailed(systemError('EHOSTUNREACH', { syscall: 'connect' }))],
    ['a connect timeout of the system', fetchFailed(systemError('ETIMEDOUT', { syscall: 'connect' }))],
    ['a certificate that has expired', fetchFailed(systemError('CERT_HAS_EXPIRED'))],
    ['a certificate for another host', fetchFailed(systemError('ERR_TLS_CERT_ALTNAME_INVALID'))],
    ['a self-signed certificate', fetchFailed(systemError('DEPTH_ZERO_SELF_SIGNED_CERT'))],
    ['a chain with a self-signed certificate', fetchFailed(systemError('SELF_SIGNED_CERT_IN_CHAIN'))],
    ['a certificate without a known signature', fetchFailed(systemError('UNABLE_TO_VERIFY_LEAF_SIGNATURE'))],
    ['a certificate of an unknown issuer', fetchFailed(systemError('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'))],
    ['a server without TLS', fetchFailed(systemError('ERR_SSL_WRONG_VERSION_NUMBER'))],
    ['a server with another TLS version', fetchFailed(systemError('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'))],
    ['a refused TLS handshake', fetchFailed(systemError('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE'))],
    ['a refused connection in Bun', Object.assign(new Error('refused'), { code: 'ConnectionRefused' })],
    ['a proxy that refuses the tunnel of undici', tunnelRefused(407)],
    [
      "a proxy that refuses the tunnel of Node's https",
      systemError('ERR_PROXY_TUNNEL', {
        message: 'Failed to establish tunnel to api.example.com:443 via http://proxy:3128/: HTTP/1.1 502 Bad Gateway',
      }),
    ],
    ['a proxy that closes the connection of Node', systemError('ERR_PROXY_TUNNEL')],
    ['a header that undici does not send', fetchFailed(systemError('UND_ERR_INVALID_ARG'))],
    ['a permission that Node does not have', systemError('ERR_ACCESS_DENIED', { permission: 'Net' })],
    ['a permission that Deno does not have', new Error('Requires net access to "api.example.com:443", run again with')],
    ['a fetch outside of a request in a worker', new Error('Disallowed operation called within global scope. Fetch')],
    ["Deno's message for a failed connection", denoSays('client error (Connect): tcp connect error')],
    [
      'a refused connection for each address',
      fetchFailed(Object.assign(new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNREFUSED')]))),
    ],
    ['a deeply nested cause', fetchFailed(fetchFailed(fetchFailed(systemError('ECONNREFUSED'))))],
  ])('%s has outcome not_sent', (_, error) => {
    expect(fromException(error, key)).toMatchObject({ kind: 'network', outcome: 'not_sent', retryCause: 'notSent' })
  })
})

describe('errors that leave the outcome unknown', () => {
  test.each([
    ['a reset', fetchFailed(systemError('ECONNRESET', { syscall: 'read' }))],
    ['a broken pipe', fetchFailed(systemError('EPIPE', { syscall: 'write' }))],
    ['a socket that the other side closed', fetchFailed(systemError('UND_ERR_SOCKET'))],
    ['a headers timeout', fetchFailed(systemError('UND_ERR_HEADERS_TIMEOUT'))],
    ['a read that timed out', fetchFailed(systemError('ETIMEDOUT', { syscall: 'read' }))],
    [
      'a missing client certificate under TLS 1.3',
      fetchFailed(systemError('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')),
    ],
    ['a request that was aborted', fetchFailed(systemError('UND_ERR_ABORTED', { message: 'Request aborted' }))],
    ['a refused client certificate', fetchFailed(systemError('ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'))],
    ['a TypeError that hides its reason, as in a browser', new TypeError('Failed to fetch')],
    ["Deno's message for a broken connection", denoSays('client error (SendRequest): connection closed')],
    ["a URL with the text of Deno's message", denoSays('client error (SendRequest)', 'https://127.0.0.1/%20(Connect)')],
    ['a message with the text of a code', new TypeError('connect ECONNREFUSED')],
    ['a code that begins like another', fetchFailed(systemError('ENOTFOUND_MAYBE'))],
    [
      'a refused and a reset connection for two addresses',
      fetchFailed(new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNRESET')])),
    ],
    ['an AggregateError without errors', fetchFailed(new AggregateError([]))],
    ['an AggregateError with an undefined error', fetchFailed(new AggregateError([null, 'ECONNREFUSED', undefined]))],
    ['a message that is not a string', { message: Object.create(null), code: { toString: 0 } }],
    ['a text', 'failed'],
    ['undefined', undefined],
    ['null', null],
    ['a custom object', { code: 7, cause: 5 }],
  ])('%s has outcome unknown', (_, error) => {
    expect(fromException(error, key)).toMatchObject({ kind: 'network', outcome: 'unknown', retryCause: 'unconfirmed' })
  })

  test('an error whose cause is the error itself is classified', () => {
    const error = new Error('round and round')
    error.cause = error
    expect(fromException(error, key)).toMatchObject({ kind: 'network', outcome: 'unknown' })
  })
})

test.each([407, 502, 403])('the message contains the status %i of a proxy that refuses to open a tunnel', (status) => {
  const { message } = fromException(tunnelRefused(status), key)
  expect(message).toBe(`no response (the proxy refused the connection with HTTP ${status})`)
})

test('the message contains the innermost reason that is not empty', () => {
  // Node hides HTTP 407 behind an error without a message.
  expect(fromException(fetchFailed(new Error()), key).message).toBe('no response (fetch failed)')
})

describe('redirects that fetch refuses', () => {
  test.each([
    ["Node's error", fetchFailed(new Error('unexpected redirect'))],
    ["Bun's error", Object.assign(new Error('fetch() failed'), { code: 'UnexpectedRedirect' })],
    ["Deno's error", new TypeError('Fetch failed: Encountered redirect while redirect mode is set to "error"')],
  ])('a read is not retried after a redirect that fetch refuses: %s', (_, error) => {
    const judged = fromException(error, key)
    expect(judged).toMatchObject({
      kind: 'network',
      outcome: 'unknown',
      message: expect.stringContaining('redirect') as string,
    })
    expect(judged).not.toHaveProperty('retryCause')
  })

  test('a read is not sent again after a redirect', async () => {
    const { client, clock, requests } = observedBackups(() => {
      throw fetchFailed(new Error('unexpected redirect'))
    })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(requests).toHaveLength(1)
  })

  test('a response is not used if fetch followed a redirect', async () => {
    const { client, clock, requests } = observedBackups(() => {
      const response = Response.json({ code: 0, data: { jobId: 'job-1', status: 'SUCCESSFUL' } })
      Object.defineProperty(response, 'redirected', { value: true })
      return response
    })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', status: 200, attempts: 1 })
    expect(requests).toHaveLength(1)
  })
})

describe('causes of errors', () => {
  test('the cause of a BackupsError is the error of fetch', async () => {
    const cause = connectionError('ECONNRESET')
    const { client } = observedBackups(() => Promise.reject(cause), { retry: false })
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(error.cause).toBe(cause)
    expect(error.message).toBe('describeJob: no response (ECONNRESET)')
  })

  const leaks: [what: string, throwing: (headers: Record<string, string>) => unknown][] = [
    ['its message', (headers) => new Error(`cannot send ${JSON.stringify(headers)}`)],
    ['the message of its cause', (headers) => fetchFailed(new Error(`bad header ${headers['authorization']}`))],
    ['a custom field', (headers) => Object.assign(new Error('failed'), { config: { headers } })],
    ['a field of its cause', (headers) => fetchFailed(Object.assign(new Error('failed'), { request: { headers } }))],
    ['one of its errors', (headers) => new AggregateError([new Error(`${headers['authorization']}`)])],
    [
      'a field that has a symbol for a name',
      (headers) => Object.assign(new Error('failed'), { [Symbol('headers')]: headers }),
    ],
    ['a Headers object', (headers) => Object.assign(new Error('failed'), { headers: new Headers(headers) })],
    ['the name of a field', (headers) => Object.assign(new Error('failed'), { [`${headers['authorization']}`]: 1 })],
    ['a map', (headers) => Object.assign(new Error('failed'), { headers: new Map(Object.entries(headers)) })],
    ['a text that is thrown', (headers) => `failed with ${headers['authorization']}`],
    ['an object that is thrown', (headers) => ({ message: 'failed', headers })],
    ['its code', (headers) => Object.assign(new Error('failed'), { code: `E_${headers['authorization']}` })],
  ]

  test.each(leaks)('the error does not contain the key if fetch puts the headers into %s', async (_, throwing) => {
    const { client, apiKey } = observedBackups(() => success, {
      retry: false,
      fetch: (_url, { headers }) => Promise.reject(throwing(headers as Record<string, string>)),
    })
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown' })
    expect(inspected(error)).not.toContain(apiKey)
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(apiKey)
  })

  test('a key shorter than 12 characters does not change the error', async () => {
    const cause = Object.assign(new Error('Too many requests at anywhere'), { digest: 'any' })
    const { client } = observedBackups(() => Promise.reject(cause), { retry: false, apiKey: 'any' })
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(error.message).toBe('describeJob: no response (Too many requests at anywhere)')
    expect(error).toMatchObject({ cause, digest: 'any' })
  })

  const success = new Response('')
})
