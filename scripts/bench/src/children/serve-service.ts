/** Serves the list of backups, prints its URL and the milliseconds until it listened, and runs until it is killed. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { childOptions } from '../run-child.ts'

export interface ServiceOptions {
  kind: 'simulator' | 'prism' | 'bare'
  /** What the bare one answers: the bytes that the simulator does. */
  body?: string
}

const { kind, body = '' } = childOptions() as ServiceOptions

async function start(): Promise<string> {
  if (kind === 'simulator') {
    const { startSimulator } = await import('@org/backups-sim')
    // Nobody is asked to wait here: the limit would be all that is measured.
    return (await startSimulator({ seed: 'fleet', rules: { rateLimit: false } })).url
  }
  if (kind === 'prism') {
    const { startPrism } = await import('@org/testkit')
    return (await startPrism()).url
  }
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', requestid: 'bench' }).end(body)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const url = await start()
// Since the process began: loading is what a user waits for, too.
console.log(JSON.stringify({ url, startMs: performance.now() }))
