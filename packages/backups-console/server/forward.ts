import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusal, respond } from './respond.ts'
import { isOperation } from './routes.ts'

export interface Upstream {
  apiKey: () => string | Promise<string>
  /** Without a slash at the end. */
  baseUrl: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  isReadOnly: boolean
}

/** A selection of collections is long, but not this long. */
const largestBody = 1024 * 1024

/** A service may echo the key. What is shorter than this is a word for a simulator, and stands in every other answer. */
const shortestKey = 8

/** What core reads of an answer, besides status and body. */
const passedOn = ['content-type', 'date', 'requestid', 'retry-after']

/**
 * Sends an operation on with the key, and its answer back as it came: core, in the page, judges it. What made `fetch` fail goes
 * back as well, so that core can tell a connection that was never made from an answer that was lost.
 */
export async function forward(upstream: Upstream, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request
  const [path = ''] = url.split('?', 1)
  if (!isOperation(method, path)) {
    return respond(response, refusal(404, 'operation', 'The console forwards the ten operations of backups only.'))
  }
  if (upstream.isReadOnly && method !== 'GET') {
    return respond(response, refusal(403, 'read-only', 'The console was started with --read-only. Nothing was sent.'))
  }
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return respond(response, refusal(415, 'type', 'Only application/json is taken.'))
  }
  const body = method === 'POST' ? await readBody(request) : undefined
  if (body === null) return respond(response, refusal(413, 'size', 'The body is too large.'))

  const gone = new AbortController()
  response.on('close', () => gone.abort())
  let key = ''
  const hide = (text: string): string => (key.length < shortestKey ? text : text.replaceAll(key, '[api key]'))
  try {
    key = await upstream.apiKey()
    const answer = await upstream.fetch(upstream.baseUrl + url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      // No key and no body ever follows a redirect; core sees its status.
      redirect: 'manual',
      signal: gone.signal,
      ...(body !== undefined && { body }),
    })
    const text = await answer.text().catch(() => undefined)
    const passed = passedOn.flatMap((name) => {
      const value = answer.headers.get(name)
      return value === null ? [] : [[name, hide(value)] as const]
    })
    if (text === undefined) return cutShort(response, answer.status, Object.fromEntries(passed))
    respond(response, { status: answer.status, headers: Object.fromEntries(passed), body: hide(text) })
  } catch (error) {
    if (gone.signal.aborted) return
    const { code = '', message } = reasonOf(error)
    respond(response, {
      status: 502,
      headers: {
        'content-type': 'application/json',
        'x-console-failure': encodeURIComponent(`${code} ${hide(message)}`),
      },
      body: JSON.stringify({ code: 502, message: 'The console got no answer from the service.' }),
    })
  }
}

/** The body of the answer broke off: it does so here, too. */
function cutShort(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, headers)
  response.write(' ', () => response.destroy())
}

/** The innermost error that has a code: `fetch` wraps what happened. */
function reasonOf(error: unknown): { code?: string; message: string } {
  let reason = { message: String((error as Error)?.message ?? error) } as { code?: string; message: string }
  for (let at = error as (Error & { code?: unknown }) | undefined; at instanceof Error; at = at.cause as Error) {
    reason = typeof at.code === 'string' ? { code: at.code, message: at.message } : { ...reason, message: at.message }
  }
  return reason
}

/** Null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > largestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
