import { createServer } from 'node:net'
import { listen } from './listen.ts'

export type TlsFaultServer = {
  /** An https URL; the handshake fails before any request is written. */
  url: string
  /** Connections accepted so far. */
  connections: () => number
  /** Ends all connections. May be called more than once. */
  close: () => Promise<void>
}

/** Starts a server on loopback that answers the TLS handshake with other bytes. */
export async function startTlsFaultServer(): Promise<TlsFaultServer> {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end('this is not TLS\r\n'))
  })
  const { port, accepted, close } = await listen(server)
  return { url: `https://127.0.0.1:${port}`, connections: accepted, close }
}
