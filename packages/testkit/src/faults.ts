import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What a fault gets to answer with: the response, and the socket beneath it to break. */
export type FaultTarget = { response: ServerResponse; socket: Socket }

/** How a request is answered, or not. */
export type Fault = (target: FaultTarget) => void

export type Answer = {
  /** 200 by default. */
  status?: number
  headers?: Record<string, string>
  /** Text and bytes are sent as they are, anything else as JSON; nothing by default. */
  body?: unknown
}

/** The answer of the faults that break off in the midst of one. */
const longEnoughToCut: Answer = { body: { code: 0, data: 'x'.repeat(64) } }

/** A whole answer. */
export function answer(content: Answer = {}): Fault {
  return ({ response }) => {
    const { bytes } = writeHead(response, content)
    response.end(bytes)
  }
}

/** Head and first half of the body, the content-length of the whole, and then an orderly end of the connection. */
export function halfBody(content: Answer = longEnoughToCut): Fault {
  return cut(content, (socket) => socket.end())
}

/** Head and first half of the body, then a reset of the connection. */
export function resetAfterHeaders(content: Answer = longEnoughToCut): Fault {
  return cut(content, (socket) => socket.resetAndDestroy())
}

/** Head and first half of the body, then silence until the client or the server closes. */
export function stallBody(content: Answer = longEnoughToCut): Fault {
  return cut(content, () => {})
}

/** The request is read in full, then the connection is reset. */
export function resetBeforeHeaders(): Fault {
  return ({ socket }) => socket.resetAndDestroy()
}

/** The request is read in full, then the connection ends in good order without a byte. */
export function closeWithoutAnswer(): Fault {
  return ({ socket }) => socket.end()
}

/** The request is read in full, and nothing ever comes back. */
export function stall(): Fault {
  return () => {}
}

/** A body that claims to be gzip and is not. */
export function brokenGzip(): Fault {
  return answer({ headers: { 'content-encoding': 'gzip' }, body: 'this is not gzip' })
}

/** A redirect; 302 unless told otherwise. */
export function redirect(to: string, status = 302): Fault {
  return answer({ status, headers: { location: to } })
}

function cut(content: Answer, breakOff: (socket: Socket) => void): Fault {
  return ({ response, socket }) => {
    const { bytes } = writeHead(response, content)
    // Only once the kernel has the bytes: a reset throws away what is still queued here.
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
