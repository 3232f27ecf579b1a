import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusal, respond } from './respond.ts'
import { isOperation } from './routes.ts'

export interface Upstream {
  apiKey: () => string | Promise<string>
  /** Has no trailing slash. */
  baseUrl: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  isReadOnly: boolean
}

/** The body of an operation is a few kB, even when it names many collections. */
const maxBodyBytes = 1024 * 1024

/**
 * A service may echo the key in a response, so longer keys are masked. A shorter key is a placeholder for a simulator, and masking
 * it would damage other text of the response.
 */
const minMaskedKeyLength = 8

/** The response headers that core reads. */
const forwardedHeaders = ['content-type', 'date', 'requestid', 'retry-after']

/**
 * Forwards an operation to the service with the key, and returns the service's response unchanged, because core judges it in the
 * page. If `fetch` fails, its error code is returned in a header, so that core can distinguish a refused connection from a lost
 * response.
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

  const clientGone = new AbortController()
  response.on('close', () => clientGone.abort())
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
      // A redirect could send the key and the body to another host. Core reports its status instead.
      redirect: 'manual',
      cache: 'no-store',
      signal: clientGone.signal,
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
    if (clientGone.signal.aborted) return
    const { message, ...facts } = innermostCause(error)
    respond(response, {
      status: 502,
      headers: {
        'content-type': 'application/json',
        'x-console-failure': encodeURIComponent(JSON.stringify({ ...facts, message: maskKey(message) })),
      },
      body: JSON.stringify({ code: 502, message: 'The service did not respond to the console.' }),
    })
  }
}

/** Breaks off the body of the response, as the service's connection did, so that core sees a truncated response. */
function sendTruncated(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, headers)
  response.write(' ', () => response.destroy())
}

interface Cause {
  code?: string
  /** Which call of the system failed: after a failed `connect`, nothing was sent. */
  syscall?: string | undefined
  message: string
}

/** Returns the innermost error with a code, because `fetch` wraps the system's error in its own. */
function innermostCause(error: unknown): Cause {
  let cause: Cause = { message: String((error as Error)?.message ?? error) }
  for (
    let at = error as (Error & { code?: unknown; syscall?: string }) | undefined;
    at instanceof Error;
    at = at.cause as Error
  ) {
    const { code, syscall, message } = at
    cause = typeof code === 'string' ? { code, syscall, message } : { ...cause, message }
  }
  return cause
}

/** Reads the body; returns null if it is too large. */
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
