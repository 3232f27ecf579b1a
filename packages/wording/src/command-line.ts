/** A request to the service. */
export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE'
  /** The path below the base URL, with ids percent-encoded. */
  path: string
  body?: unknown
}

/** Quotes a word for a POSIX shell, if it needs quotes. zsh expands a leading `=`, so that is quoted as well. */
export const quoteForShell = (word: string): string =>
  /^(?!=)[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** Returns the curl command of a call. The key is read from ZILLIZ_API_KEY, so that it is not in the shell's history. */
export function asCurl(baseUrl: string, { method, path, body }: HttpCall): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoteForShell(baseUrl + path)}`,
    `-H "Authorization: Bearer $ZILLIZ_API_KEY"`,
  ]
  if (body !== undefined) lines.push(`-H 'Content-Type: application/json'`, `-d ${quoteForShell(JSON.stringify(body))}`)
  return lines.join(' \\\n  ')
}

/** Returns a command line of `backups`. More than two flags are written one per line. */
export function asCommand(
  command: string,
  flags: readonly (readonly [flag: string, value?: string | undefined])[],
): string {
  const parts = flags.map(([flag, value]) => (value === undefined ? flag : `${flag} ${quoteForShell(value)}`))
  return [`backups ${command}`, ...parts].join(parts.length > 2 ? ' \\\n  ' : ' ')
}
