import { BackupClient, ListBackupJobsCommand } from '@aws-sdk/client-backup'

/** The client does not accept a `fetch`, so it gets a transport. */
const overFetch = {
  async handle({ path, query }) {
    const response = await fetch(`http://127.0.0.1${path}?${new URLSearchParams(query)}`)
    const { status: statusCode, headers } = response
    return { response: { statusCode, headers: Object.fromEntries(headers), body: await response.bytes() } }
  },
}

export function create({ baseUrl, pageSize, isStubbed }) {
  const client = new BackupClient({
    region: 'us-east-1',
    endpoint: baseUrl,
    credentials: { accessKeyId: 'bench-key', secretAccessKey: 'bench-key' },
    ...(isStubbed && { requestHandler: overFetch }),
  })
  return async () => (await client.send(new ListBackupJobsCommand({ MaxResults: pageSize }))).BackupJobs.length
}
