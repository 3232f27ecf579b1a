import { type Fault, startFaultServer } from '@org/testkit'
import { type Finished, runBackups, type RunOptions } from './run-backups.ts'

export interface FinishedAgainst extends Finished {
  /** What arrived, as `GET /v2/backups`. */
  requests: string[]
  /** The bodies of what arrived. */
  bodies: string[]
}

/** Runs a command against a server that answers each request by its method and path. */
export async function against(
  answerTo: (request: { method: string; path: string }) => Fault,
  args: readonly string[],
  options: RunOptions = {},
): Promise<FinishedAgainst> {
  const server = await startFaultServer((request) => answerTo(request))
  try {
    const env = { ZILLIZ_API_KEY: 'test-key', ZILLIZ_BASE_URL: server.url, ...options.env }
    const finished = await runBackups(args, { ...options, env })
    return {
      ...finished,
      requests: server.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
      bodies: server.requests.map(({ body }) => body),
    }
  } finally {
    await server.close()
  }
}
