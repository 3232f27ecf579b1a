import { createServer } from 'node:net'
import { listen } from './listen.ts'

export type TlsFaultServer = {
  /** An https URL. The handshake fails before a request is written. */
  url: string
  /** Connections accepted so far. */
  connections: () => number
  /** Ends all connections. May be called more than once. */
  close: () => Promise<void>
}

/** Starts a server on loopback that answers a TLS handshake with bytes that are not TLS. */
export async function startTlsFaultServer(): Promise<TlsFaultServer> {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end('this is not TLS\r\n'))
  })
  const { port, accepted, close } = await listen(server)
  return { url: `https://127.0.0.1:${port}`, connections: accepted, close }
}
