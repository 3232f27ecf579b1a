/** Answers lists of backups, prints its URL, and runs until it is killed. `/stats` says what was asked since the last look. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { childOptions, type ServerOptions } from '../run-child.ts'
import { pageText } from '../page-text.ts'

const options = childOptions() as ServerOptions
const { total, latencyMs = 0, requestsPerSecond = Infinity, window = 'sliding', toleranceMs = 0 } = options
const accepted: number[] = []
let stats = { requests: 0, tooMany: 0 }
const cache = new Map<string, string>()

function isTooMany(now: number): boolean {
  const opened = window === 'sliding' ? now - (1000 - toleranceMs) : Math.floor(now / 1000) * 1000
  while ((accepted[0] ?? Infinity) < opened) accepted.shift()
  if (accepted.length >= requestsPerSecond) return true
  accepted.push(now)
  return false
}

/** A page that stays the same is written once: the server's work would hide the client's. */
function answerFor(url: string): string {
  const known = cache.get(url)
  if (known !== undefined) return known
  const text = pageText(new URL(url, 'http://localhost'), total)
  if (total === undefined) cache.set(url, text)
  return text
}

const server = createServer((request, response) => {
  const url = request.url ?? '/'
  const answer = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'application/json', requestid: 'bench' }).end(text)
  }
  if (url === '/stats') {
    answer(200, JSON.stringify(stats))
    stats = { requests: 0, tooMany: 0 }
    return
  }
  stats.requests++
  const refused = isTooMany(performance.now())
  if (refused) stats.tooMany++
  const send = (): void => {
    if (refused) answer(429, '{"code":429,"message":"too many requests"}')
    else answer(200, answerFor(url))
  }
  if (latencyMs === 0) send()
  else void sleep(latencyMs).then(send)
})
// Idle connections stay open between rounds: closing them would be measured, too.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
