export interface Contestant {
  name: string
  /** The file in clients/. */
  client: string
  from: 'consumer' | 'peers'
  module: string
}

const contestant = (name: string, client: string, module: string, from: Contestant['from'] = 'peers'): Contestant => ({
  name,
  client,
  module,
  from,
})

export const core = contestant('core', 'core', '@org/backups-core', 'consumer')
export const raw = contestant('raw fetch', 'raw', '', 'consumer')

export const others: readonly Contestant[] = [
  contestant('backups-client', 'backups-client', '@org/backups-client', 'consumer'),
  contestant('openapi-fetch', 'openapi-fetch', 'openapi-fetch'),
  contestant('hey-api client-fetch', 'hey-api', '../hey-api.mjs'),
  contestant('pinecone', 'pinecone', '@pinecone-database/pinecone'),
  contestant('ky', 'ky', 'ky'),
  contestant('axios', 'axios', 'axios'),
  contestant('octokit', 'octokit', '@octokit/rest'),
  contestant('openai', 'openai', 'openai'),
  contestant('neon', 'neon', '@neondatabase/api-client'),
  contestant('aws client-backup', 'aws', '@aws-sdk/client-backup'),
]
