import type { BackupsEvent, FetchLike } from '@org/backups-core'

/** Shows each request as it is sent. Only headers that are known to hold no secret are shown as they are. */
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

/** Shows what came of it. Answers are not shown: one of them holds a password. */
export function debugEvents(write: (line: string) => void): (event: BackupsEvent) => void {
  return (event) => {
    if (event.type === 'response') {
      const { status, durationMs, outcome, requestId } = event
      write(
        `< ${status} after ${Math.round(durationMs)} ms, ${outcome}${requestId === undefined ? '' : `, request id ${requestId}`}`,
      )
    } else if (event.type === 'retry') {
      write(`* attempt ${event.attempt} failed (${event.kind}); the next one in ${Math.round(event.delayMs)} ms`)
    } else if (event.type === 'paced') {
      write(`* waits ${Math.round(event.delayMs)} ms for its turn`)
    } else if (event.type === 'unknown_value') {
      write(`* ${event.field} has the value ${event.value}, which this version does not know`)
    }
  }
}
