import { createBackupsClient } from '@org/backups-client'

export function create({ baseUrl, pageSize }) {
  const client = createBackupsClient({ baseUrl, apiKey: 'bench-key' })
  return async () => (await client.GET('/v2/backups', { params: { query: { pageSize } } })).data.data.backups.length
}
