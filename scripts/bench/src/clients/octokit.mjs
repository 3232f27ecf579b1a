import { Octokit } from '@octokit/rest'

export function create({ baseUrl, pageSize }) {
  const client = new Octokit({ auth: 'bench-key', baseUrl })
  return async () => (await client.request('GET /v2/backups', { pageSize })).data.data.backups.length
}
