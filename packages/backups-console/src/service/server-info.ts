import { sessionToken } from './session-token.ts'

/** The settings of the console's server. */
export interface ServerInfo {
  /** URL of the service that the server forwards to. */
  baseUrl: string
  isReadOnly: boolean
  isSimulated: boolean
  requestsPerSecond?: number
}

const isServerInfo = (value: unknown): value is ServerInfo =>
  typeof value === 'object' && value !== null && 'baseUrl' in value && 'isReadOnly' in value

/**
 * Loads the settings of the console's server.
 * @throws if the server does not respond, or if this browser has no session
 */
export async function loadServerInfo(): Promise<ServerInfo> {
  const headers = { 'x-backups-console': sessionToken() }
  const response = await fetch('/console.json', { headers, credentials: 'same-origin', cache: 'no-store' })
  const info: unknown = response.ok ? await response.json() : undefined
  if (!isServerInfo(info)) throw new Error('no session')
  return info
}
