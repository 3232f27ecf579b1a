import type { ClientRequest, IncomingMessage } from 'node:http'
import type { FetchLike } from '@org/backups-core'
import { nodeModule } from '../node-module.ts'

/**
 * A fetch over Node's own client. The global one loads for longer than a whole run of this program takes, and a program that
 * lives for one request pays that each time. It does what core asks of a fetch, and no more: a text body, an answer that is
 * read once, no redirects. Failures are Node's errors as they are, so that core sees whether anything was sent.
 */
export const nodeFetch: FetchLike = async (url, { method = 'GET', headers, body, signal }) => {
  const { request } = nodeModule(url.startsWith('https:') ? 'node:https' : 'node:http')
  const sent = request(url, { method, headers: { 'accept-encoding': 'gzip', ...(headers as Record<string, string>) } })
  // Node has an option for this, which loads more than these lines.
  const stop = (): void => void sent.destroy(signal?.reason as Error)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  sent.once('close', () => signal?.removeEventListener('abort', stop))

  const incoming = await answerOf(sent, body as string | undefined)
  const { statusCode: status = 0 } = incoming
  if (status >= 300 && status < 400 && incoming.headers.location !== undefined) {
    incoming.destroy()
    throw new TypeError('unexpected redirect')
  }
  const answer = {
    status,
    redirected: false,
    headers: { get: (name: string) => [incoming.headers[name.toLowerCase()]].flat().join(', ') || null },
    text: () => textOf(incoming),
  }
  // Core takes an answer apart by these four alone; a whole `Response` would load what this file is here to avoid.
  return answer as unknown as Response
}

/** The head of the answer; rejects when there is none. */
function answerOf(sent: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let isConnected = false
    sent.on('socket', (socket) => {
      isConnected = sent.reusedSocket
      if (!isConnected) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (isConnected = true))
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A handshake that fails is a failed `write` to Node. Nothing of the request was written, which is what has to be known.
      if (!isConnected && error.name !== 'AbortError' && error.syscall !== 'getaddrinfo') error.syscall = 'connect'
      reject(error)
    })
    sent.on('response', (incoming) => {
      // What breaks off before anybody reads is told to the one who reads.
      incoming.on('error', () => {})
      resolve(incoming)
    })
    sent.end(body)
  })
}

/** The whole body; rejects when it is cut short or cannot be unpacked. */
async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const bytes = Buffer.concat(chunks)
  const encoding = incoming.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return decode(bytes)
  if (!/^(x-)?gzip$/i.test(encoding)) throw new TypeError(`unknown content-encoding ${encoding}`)
  const { gunzip } = nodeModule('node:zlib')
  return new Promise((resolve, reject) => {
    gunzip(bytes, (error, unpacked) => (error ? reject(error) : resolve(decode(unpacked))))
  })
}

/** As `fetch` reads a text: without a byte order mark. */
const decode = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')
