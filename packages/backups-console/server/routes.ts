const segment = '[^/]+'
const backup = `/v2/clusters/${segment}/backups/${segment}`

/** The ten operations, and nothing else that the key could do. */
const routes: readonly [method: string, path: RegExp][] = [
  ['GET', /^\/v2\/backups$/],
  ['GET', new RegExp(`^/v2/clusters/${segment}/backups/policy$`)],
  ['POST', new RegExp(`^/v2/clusters/${segment}/backups/(policy|create)$`)],
  ['GET', new RegExp(`^${backup}$`)],
  ['DELETE', new RegExp(`^${backup}$`)],
  ['POST', new RegExp(`^${backup}/(restoreCluster|restoreCollection|export)$`)],
  ['GET', new RegExp(`^/v2/jobs/${segment}$`)],
]

/** `..` and slashes, percent-encoded too, would leave their place when somebody on the way resolves or decodes the URL. */
function isPlain(part: string): boolean {
  try {
    const text = decodeURIComponent(part)
    return text !== '.' && text !== '..' && !/[/\\]/.test(text)
  } catch {
    return false
  }
}

export const isOperation = (method: string, path: string): boolean =>
  routes.some(([known, pattern]) => known === method && pattern.test(path)) && path.split('/').every(isPlain)
