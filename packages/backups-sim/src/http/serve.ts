import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Handle, IncomingRequest, OutgoingResponse } from './exchange.ts'

const maxBodyBytes = 64 * 1024 * 1024

function incomingOf(request: IncomingMessage, body: string | undefined): IncomingRequest {
  const { url = '/', method = 'GET' } = request
  const mark = url.indexOf('?')
  return {
    method,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    // Node joins repeated headers into one string. The exception is `set-cookie`, which requests do not have.
    headers: request.headers as Record<string, string>,
    body,
  }
}

function send(response: ServerResponse, { status, headers, body, broken }: OutgoingResponse): void {
  if (broken === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if (response.destroyed) return
  const length = Buffer.byteLength(body)
  response.writeHead(status, { ...headers, 'content-length': length })
  if (broken === 'half') {
    // The connection must not be destroyed before the bytes were sent.
    response.write(Buffer.from(body).subarray(0, Math.ceil(length / 2)), () => {
      setImmediate(() => response.socket?.destroy())
    })
    return
  }
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBodyBytes) throw new RangeError('The request body is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function respond(handle: Handle, request: IncomingMessage, response: ServerResponse, body: string | undefined): void {
  const sendFailure = (error: unknown): void => {
    send(response, {
      status: 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: 500, message: `The simulator failed: ${String(error)}` }),
    })
  }
  const closeSignal = (): AbortSignal => {
    const controller = new AbortController()
    response.on('close', () => controller.abort())
    return controller.signal
  }
  try {
    const outgoing = handle(incomingOf(request, body), closeSignal)
    if (outgoing instanceof Promise) outgoing.then((delayed) => send(response, delayed), sendFailure)
    else send(response, outgoing)
  } catch (error) {
    sendFailure(error)
  }
}

export interface Listening {
  readonly port: number
  readonly address: string
  close(): Promise<void>
}

/** Starts an HTTP/1.1 server. It handles GET requests synchronously, which doubles the throughput. */
export async function serve(handle: Handle, port: number, host: string): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      respond(handle, request, response, undefined)
      return
    }
    readBody(request).then(
      (body) => respond(handle, request, response, body === '' ? undefined : body),
      () => request.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    address: address.address,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
