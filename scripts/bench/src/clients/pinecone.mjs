import { Pinecone } from '@pinecone-database/pinecone'

export function create({ baseUrl, pageSize }) {
  const { backups } = new Pinecone({ apiKey: 'bench-key', controllerHostUrl: baseUrl })
  return async () => (await backups.list({ limit: pageSize })).data.length
}
