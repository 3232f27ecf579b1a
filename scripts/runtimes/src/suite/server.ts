/** One request as the server received it. */
export interface Received {
  method: string
  /** Below the base URL. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string
  /** Milliseconds on the server's clock. */
  at: number
}

/** A place on the server that nobody else uses. */
export interface Place {
  url: string
  /** What arrived there so far, and how many requests followed a redirect away from it. */
  seen(): Promise<{ requests: readonly Received[]; elsewhere: number }>
}

let places = 0

const placeAt = (serverUrl: string, what: string): Place => {
  const id = `${Date.now().toString(36)}-${(places += 1)}`
  return {
    url: `${serverUrl}/${what}/${id}`,
    async seen() {
      const response = await globalThis.fetch(`${serverUrl}/seen/${id}`)
      return (await response.json()) as Awaited<ReturnType<Place['seen']>>
    },
  }
}

/** Where the first requests, or all, meet a fault, and the rest the right answer. */
export const faultyPlace = (serverUrl: string, fault: string, times: number | 'all'): Place =>
  placeAt(serverUrl, `faults/${encodeURIComponent(fault)}/${times}`)

/** Where all is well. */
export const rightPlace = (serverUrl: string): Place => faultyPlace(serverUrl, 'none', 0)

/** Where a simulator of its own answers. */
export const simulatedPlace = (serverUrl: string, world: 'fleet' | 'brisk'): Place =>
  placeAt(serverUrl, `simulated/${world}`)
