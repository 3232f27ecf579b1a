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

/** `..`, also as `%2e%2e`, would leave its place when the URL is resolved. */
function isPlain(part: string): boolean {
  try {
    const text = decodeURIComponent(part)
    return text !== '.' && text !== '..'
  } catch {
    return false
  }
}

export const isOperation = (method: string, path: string): boolean =>
  routes.some(([known, pattern]) => known === method && pattern.test(path)) &&
  // A backslash counts as a slash when a URL is resolved.
  !path.includes('\\') &&
  path.split('/').every(isPlain)
