import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The response that a fault writes, and the socket that it breaks. */
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

/** The default response of the faults that send half of a body. */
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

/** Sends the headers and half of the body, and then nothing until the connection closes. */
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

/** Sends the header `content-encoding: gzip` and a body that is not valid gzip. */
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
    // The callback runs when the kernel has the bytes. A reset before that would discard them.
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
