import { client, listBackups } from '../hey-api.mjs'

export function create({ baseUrl, pageSize }) {
  client.setConfig({ baseUrl, auth: 'bench-key' })
  return async () => (await listBackups({ query: { pageSize } })).data.data.backups.length
}
