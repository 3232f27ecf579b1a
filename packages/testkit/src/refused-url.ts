import { createServer } from 'node:net'
import { listen } from './listen.ts'

/** A URL on loopback that refuses connections: the port was free a moment ago. */
export async function refusedUrl(): Promise<string> {
  const { port, close } = await listen(createServer())
  await close()
  return `http://127.0.0.1:${port}`
}
