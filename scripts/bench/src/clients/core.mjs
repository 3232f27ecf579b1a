import { createBackups } from '@org/backups-core'

export function create({ baseUrl, pageSize }) {
  // The bench is faster than the rate limit.
  const { backups } = createBackups({ apiKey: 'bench-key', baseUrl, pacing: false })
  return async () => (await backups.list({ pageSize }).toArray({ max: pageSize })).length
}
