import { once } from 'node:events'
import type { Server, Socket } from 'node:net'

export type Listening = {
  port: number
  /** Connections accepted so far. */
  accepted: () => number
  /** Closes the server and all connections. May be called more than once. */
  close: () => Promise<void>
}

/** Listens on loopback, on a free port by default, and tracks connections so that `close` ends all of them. */
export async function listen(server: Server, wanted = 0): Promise<Listening> {
  const open = new Set<Socket>()
  let accepted = 0
  server.on('connection', (socket: Socket) => {
    accepted += 1
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // Tests make clients reset connections, which is not an error.
    socket.on('error', () => {})
  })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')

  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  let closing: Promise<unknown> | undefined
  return {
    port,
    accepted: () => accepted,
    close: async () => {
      if (closing === undefined) {
        closing = once(server, 'close')
        server.close()
        for (const socket of open) socket.destroy()
      }
      await closing
    },
  }
}
