import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusal, respond } from './respond.ts'
import { isOperation } from './routes.ts'

export interface Upstream {
  apiKey: () => string | Promise<string>
  /** URL of the service without a trailing slash. */
  baseUrl: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  isReadOnly: boolean
}

/** Valid bodies are much smaller: a few kB, even with the names of many collections. */
const maxBodyBytes = 1024 * 1024

/**
 * Keys of at least this length are masked in responses, because the service may echo them. Shorter keys are placeholders for a
 * simulator, and masking them could change other text.
 */
const minMaskedKeyLength = 12

/** The response headers that core reads. */
const forwardedHeaders = ['content-type', 'date', 'requestid', 'retry-after']

/**
 * Forwards an operation to the service with the API key, and returns the response unchanged to core in the page. If `fetch` fails,
 * a header of the response contains the error code, so that core can distinguish a refused connection from a lost response.
 */
export async function forward(upstream: Upstream, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request
  const [path = ''] = url.split('?', 1)
  if (!isOperation(method, path)) {
    return respond(response, refusal(404, 'operation', 'The console forwards only the operations of the API.'))
  }
  if (upstream.isReadOnly && method !== 'GET') {
    return respond(response, refusal(403, 'read-only', 'The console was started with --read-only. Nothing was sent.'))
  }
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return respond(response, refusal(415, 'type', 'The body must be application/json.'))
  }
  const body = method === 'POST' ? await readBody(request) : undefined
  if (body === null) return respond(response, refusal(413, 'size', 'The body is larger than 1 MiB. Nothing was sent.'))

  const pageClosed = new AbortController()
  response.on('close', () => pageClosed.abort())
  let key = ''
  const maskKey = (text: string): string => (key.length < minMaskedKeyLength ? text : text.replaceAll(key, '[api key]'))
  try {
    key = await upstream.apiKey()
    const upstreamResponse = await upstream.fetch(upstream.baseUrl + url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      // Following a redirect could send the key and the body to another host. Core reports the status of the redirect instead.
      redirect: 'manual',
      cache: 'no-store',
      signal: pageClosed.signal,
      ...(body !== undefined && { body }),
    })
    const text = await upstreamResponse.text().catch(() => undefined)
    const passed = forwardedHeaders.flatMap((name) => {
      const value = upstreamResponse.headers.get(name)
      return value === null ? [] : [[name, maskKey(value)] as const]
    })
    if (text === undefined) return sendTruncated(response, upstreamResponse.status, Object.fromEntries(passed))
    respond(response, { status: upstreamResponse.status, headers: Object.fromEntries(passed), body: maskKey(text) })
  } catch (error) {
    if (pageClosed.signal.aborted) return
    const { message, ...codes } = innermostCause(error)
    respond(response, {
      status: 502,
      headers: {
        'content-type': 'application/json',
        'x-console-failure': encodeURIComponent(JSON.stringify({ ...codes, message: maskKey(message) })),
      },
      body: JSON.stringify({ code: 502, message: 'The service did not respond to the console.' }),
    })
  }
}

/** Closes the connection before the body is complete, as the service did. Core then reports a truncated response. */
function sendTruncated(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, headers)
  response.write(' ', () => response.destroy())
}

interface Cause {
  code?: string
  /** The system call that failed. If it is `connect`, nothing was sent. */
  syscall?: string | undefined
  message: string
}

/** Returns the innermost error that has a code, because `fetch` wraps errors of the system in other errors. */
function innermostCause(error: unknown): Cause {
  let cause: Cause = { message: String((error as Error)?.message ?? error) }
  for (
    let current = error as (Error & { code?: unknown; syscall?: string }) | undefined;
    current instanceof Error;
    current = current.cause as Error
  ) {
    const { code, syscall, message } = current
    cause = typeof code === 'string' ? { code, syscall, message } : { ...cause, message }
  }
  return cause
}

/** Reads the body. Returns null if the body is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBodyBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
