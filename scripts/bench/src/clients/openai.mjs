import OpenAI from 'openai'

export function create({ baseUrl, pageSize }) {
  const client = new OpenAI({ apiKey: 'bench-key', baseURL: baseUrl })
  return async () => (await client.get('/v2/backups', { query: { pageSize } })).data.backups.length
}
