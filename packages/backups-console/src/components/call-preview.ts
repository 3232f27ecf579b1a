import { BASE_URLS } from '@org/backups-core'

/** A request to the service, as the page is about to send it or has sent it. */
export interface Call {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the service's address, ids percent-encoded. */
  path: string
  body?: unknown
}

/** A word for a POSIX shell. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** The call for curl; the key comes from the environment, so that it stands in no history of a shell. */
export function asCurl(baseUrl: string, { method, path, body }: Call): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(baseUrl + path)}`,
    `-H "Authorization: Bearer $ZILLIZ_API_KEY"`,
  ]
  if (body !== undefined) lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(body))}`)
  return lines.join(' \\\n  ')
}

/** The call as a command line of `backups`: its words, then its flags in pairs. */
export function asCommand(
  words: string,
  flags: readonly (readonly [flag: string, value?: string | undefined])[],
): string {
  const parts = flags.map(([flag, value]) => (value === undefined ? flag : `${flag} ${quote(value)}`))
  return [`backups ${words}`, ...parts].join(parts.length > 2 ? ' \\\n  ' : ' ')
}

/** The command, for a service that is not the one it asks by itself. */
export function forService(baseUrl: string, command: string): string {
  if (baseUrl === BASE_URLS.global) return command
  const flag = baseUrl === BASE_URLS.china ? '--region china' : `--base-url ${quote(baseUrl)}`
  return `${command}${command.includes('\n') ? ' \\\n  ' : ' '}${flag}`
}

export const backupCallPath = (clusterId: string, backupId: string, verb = ''): string =>
  `/v2/clusters/${encodeURIComponent(clusterId)}/backups/${encodeURIComponent(backupId)}${verb && `/${verb}`}`
