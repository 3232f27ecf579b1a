/** Serves lists of backups and prints its URL. `/stats` returns the number of requests that were refused since the last call. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pageText } from '../page-text.ts'
import { childOptions, type ServerOptions } from '../processes.ts'

const { total, latencyMs = 0, requestsPerSecond = Infinity } = childOptions() as ServerOptions
const accepted: number[] = []
let status429Count = 0
const pages = new Map<string, string>()

function isTooMany(now: number): boolean {
  while ((accepted[0] ?? Infinity) < now - 1000) accepted.shift()
  if (accepted.length >= requestsPerSecond) return true
  accepted.push(now)
  return false
}

/** Caches pages, so that the server's work does not hide the client's. */
function pageOf(url: string): string {
  const text = pages.get(url) ?? pageText(new URL(url, 'http://localhost'), total)
  if (total === undefined) pages.set(url, text)
  return text
}

const server = createServer(async ({ url = '/' }, response) => {
  const respond = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'application/json', requestid: 'bench' }).end(text)
  }
  if (url === '/stats') {
    respond(200, JSON.stringify({ status429Count }))
    status429Count = 0
    return
  }
  const isRefused = isTooMany(performance.now())
  if (isRefused) status429Count++
  if (latencyMs > 0) await sleep(latencyMs)
  if (isRefused) respond(429, '{"code":429,"message":"too many requests"}')
  else respond(200, pageOf(url))
})
// Idle connections stay open between rounds, so that no round has to open them.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
