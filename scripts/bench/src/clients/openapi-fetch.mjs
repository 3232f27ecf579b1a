import createClient from 'openapi-fetch'

export function create({ baseUrl, pageSize }) {
  const client = createClient({ baseUrl, headers: { authorization: 'Bearer bench-key' } })
  return async () => (await client.GET('/v2/backups', { params: { query: { pageSize } } })).data.data.backups.length
}
