import ky from 'ky'

export function create({ baseUrl, pageSize }) {
  const client = ky.create({ baseUrl, headers: { authorization: 'Bearer bench-key' } })
  return async () => (await client.get('v2/backups', { searchParams: { pageSize } }).json()).data.backups.length
}
