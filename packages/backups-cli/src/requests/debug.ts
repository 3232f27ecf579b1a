import type { BackupsEvent, FetchLike } from '@org/backups-core'

/** Wraps a fetch to print each request. The values of headers that may contain a secret are hidden. */
export function debugFetch(fetch: FetchLike, write: (line: string) => void): FetchLike {
  return (url, init) => {
    write(`> ${init.method} ${url}`)
    for (const [name, value] of Object.entries(init.headers as Record<string, string>)) {
      write(`> ${name}: ${/^(accept|content-type|user-agent)$/.test(name) ? value : '[hidden]'}`)
    }
    if (typeof init.body === 'string') write(`> ${init.body}`)
    return fetch(url, init)
  }
}

/** Returns a listener that prints responses, retries and delays. Bodies are not printed, because one contains a password. */
export function debugEvents(write: (line: string) => void): (event: BackupsEvent) => void {
  return (event) => {
    if (event.type === 'response') {
      const { status, durationMs, outcome, requestId } = event
      write(
        `< ${status} after ${Math.round(durationMs)} ms, ${outcome}${requestId === undefined ? '' : `, request id ${requestId}`}`,
      )
    } else if (event.type === 'retry') {
      write(`* attempt ${event.attempt} failed (${event.kind}); retrying in ${Math.round(event.delayMs)} ms`)
    } else if (event.type === 'paced') {
      write(`* delayed by ${Math.round(event.delayMs)} ms because of the rate limit`)
    } else if (event.type === 'unknown_value') {
      write(`* ${event.field} has the value ${event.value}, which is unknown to this version`)
    }
  }
}
