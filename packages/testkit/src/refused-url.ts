import { createServer } from 'node:net'
import { listen } from './listen.ts'

/**
 * Below the ports that systems give out to whoever asks for any: one of those would soon belong to a server of another test, which
 * would answer what was to be refused.
 */
const ports = { first: 20_000, count: 10_000 }
const mostTries = 20

/** A URL on loopback that refuses connections, and goes on to. */
export async function refusedUrl(): Promise<string> {
  for (let tries = 1; ; tries++) {
    const port = ports.first + Math.floor(Math.random() * ports.count)
    try {
      // Nobody listens there.
      await (await listen(createServer(), port)).close()
      return `http://127.0.0.1:${port}`
    } catch (error) {
      if (tries === mostTries) throw error
    }
  }
}
