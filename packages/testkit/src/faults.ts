import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The response to write, and its socket to break. */
export type FaultTarget = { response: ServerResponse; socket: Socket }

/** Answers a request, or breaks its connection. */
export type Fault = (target: FaultTarget) => void

export type Answer = {
  /** @default 200 */
  status?: number
  headers?: Record<string, string>
  /** Text and bytes are sent unchanged, other values as JSON. The default is no body. */
  body?: unknown
}

/** The default response of faults that send half of a body. */
const longEnoughToCut: Answer = { body: { code: 0, data: 'x'.repeat(64) } }

/** Sends a complete response. */
export function answer(content: Answer = {}): Fault {
  return ({ response }) => {
    const { bytes } = writeHead(response, content)
    response.end(bytes)
  }
}

/** Sends the headers with the full content-length and half of the body, and ends the connection. */
export function halfBody(content: Answer = longEnoughToCut): Fault {
  return cut(content, (socket) => socket.end())
}

/** Sends the headers and half of the body, and resets the connection. */
export function resetAfterHeaders(content: Answer = longEnoughToCut): Fault {
  return cut(content, (socket) => socket.resetAndDestroy())
}

/** Sends the headers and half of the body, and nothing more until the client or the server closes. */
export function stallBody(content: Answer = longEnoughToCut): Fault {
  return cut(content, () => {})
}

/** Reads the request and resets the connection. */
export function resetBeforeHeaders(): Fault {
  return ({ socket }) => socket.resetAndDestroy()
}

/** Reads the request and ends the connection without a response. */
export function closeWithoutAnswer(): Fault {
  return ({ socket }) => socket.end()
}

/** Reads the request and never responds. */
export function stall(): Fault {
  return () => {}
}

/** Sends a body that is not gzip with `content-encoding: gzip`. */
export function brokenGzip(): Fault {
  return answer({ headers: { 'content-encoding': 'gzip' }, body: 'this is not gzip' })
}

/** Sends a redirect. The default status is 302. */
export function redirect(to: string, status = 302): Fault {
  return answer({ status, headers: { location: to } })
}

function cut(content: Answer, breakOff: (socket: Socket) => void): Fault {
  return ({ response, socket }) => {
    const { bytes } = writeHead(response, content)
    // Waits until the kernel has the bytes, because a reset discards queued data.
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => breakOff(socket))
  }
}

function writeHead(response: ServerResponse, content: Answer): { bytes: Uint8Array } {
  const { status = 200, headers = {}, body } = content
  const bytes = toBytes(body)
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    'content-length': String(bytes.length),
    ...headers,
  })
  return { bytes }
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
