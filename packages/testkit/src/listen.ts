import { once } from 'node:events'
import type { Server, Socket } from 'node:net'

export type Listening = {
  port: number
  /** Connections accepted so far. */
  accepted: () => number
  /** Ends every connection and the server at once; may be called more than once. */
  close: () => Promise<void>
}

/** Puts a server on a loopback port, any that is free unless one is named, and keeps hold of its connections so that closing it leaves none behind. */
export async function listen(server: Server, wanted = 0): Promise<Listening> {
  const open = new Set<Socket>()
  let accepted = 0
  server.on('connection', (socket: Socket) => {
    accepted += 1
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // A client that resets its connection is not a failure of the test that asked for it.
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
