import axios from 'axios'

export function create({ baseUrl, pageSize, isStubbed }) {
  const headers = { authorization: 'Bearer bench-key' }
  const client = axios.create({ baseURL: baseUrl, headers, ...(isStubbed && { adapter: 'fetch' }) })
  return async () => (await client.get('/v2/backups', { params: { pageSize } })).data.data.backups.length
}
