import { createServer } from 'node:net'
import { listen } from './listen.ts'

/**
 * Ports below the ephemeral range. The system could assign an ephemeral port to the server of another test.
 */
const ports = { first: 20_000, count: 10_000 }
const mostTries = 20

/** Returns a URL on loopback that refuses connections. */
export async function refusedUrl(): Promise<string> {
  for (let tries = 1; ; tries++) {
    const port = ports.first + Math.floor(Math.random() * ports.count)
    try {
      // No server listens on this port.
      await (await listen(createServer(), port)).close()
      return `http://127.0.0.1:${port}`
    } catch (error) {
      if (tries === mostTries) throw error
    }
  }
}
