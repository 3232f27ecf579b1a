import { createApiClient } from '@neondatabase/api-client'

export function create({ baseUrl, pageSize, isStubbed }) {
  const client = createApiClient({ apiKey: 'bench-key', baseURL: baseUrl, ...(isStubbed && { adapter: 'fetch' }) })
  return async () => (await client.listProjects({ limit: pageSize })).data.projects.length
}
