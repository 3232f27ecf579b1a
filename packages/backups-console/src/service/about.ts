import { pageWord } from './session-token.ts'

/** What the server says about itself. */
export interface About {
  /** The service behind it. */
  baseUrl: string
  isReadOnly: boolean
  isSimulated: boolean
  requestsPerSecond: number
}

const isAbout = (value: unknown): value is About =>
  typeof value === 'object' && value !== null && 'baseUrl' in value && 'isReadOnly' in value

/** @throws when the server is gone, or does not know this browser */
export async function loadAbout(): Promise<About> {
  const headers = { 'x-backups-console': pageWord() }
  const response = await fetch('/console.json', { headers, credentials: 'same-origin', cache: 'no-store' })
  const about: unknown = response.ok ? await response.json() : undefined
  if (!isAbout(about)) throw new Error('no session')
  return about
}
