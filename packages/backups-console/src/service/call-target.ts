import { BASE_URLS } from '@org/backups-core'
import { quoteForShell } from '@org/wording'

/** Returns the API path of a backup, or of an action on it. */
export const backupApiPath = (clusterId: string, backupId: string, action = ''): string =>
  `/v2/clusters/${encodeURIComponent(clusterId)}/backups/${encodeURIComponent(backupId)}${action && `/${action}`}`

/** Adds the flag that selects the console's service. The global service is the default and needs no flag. */
export function withTargetFlag(command: string, baseUrl: string): string {
  if (baseUrl === BASE_URLS.global) return command
  const flag = baseUrl === BASE_URLS.china ? '--region china' : `--base-url ${quoteForShell(baseUrl)}`
  return `${command}${command.includes('\n') ? ' \\\n  ' : ' '}${flag}`
}
