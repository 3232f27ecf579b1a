const segment = '[^/]+'
const backup = `/v2/clusters/${segment}/backups/${segment}`

/** The ten backup operations. The console forwards no others, even if the key allows them. */
const routes: readonly [method: string, path: RegExp][] = [
  ['GET', /^\/v2\/backups$/],
  ['GET', new RegExp(`^/v2/clusters/${segment}/backups/policy$`)],
  ['POST', new RegExp(`^/v2/clusters/${segment}/backups/(policy|create)$`)],
  ['GET', new RegExp(`^${backup}$`)],
  ['DELETE', new RegExp(`^${backup}$`)],
  ['POST', new RegExp(`^${backup}/(restoreCluster|restoreCollection|export)$`)],
  ['GET', new RegExp(`^/v2/jobs/${segment}$`)],
]

/** Rejects `..` and encoded slashes, because a proxy could decode and resolve them to another path. */
function isPlainSegment(part: string): boolean {
  try {
    const text = decodeURIComponent(part)
    return text !== '.' && text !== '..' && !/[/\\]/.test(text)
  } catch {
    return false
  }
}

export const isOperation = (method: string, path: string): boolean =>
  routes.some(([known, pattern]) => known === method && pattern.test(path)) && path.split('/').every(isPlainSegment)
