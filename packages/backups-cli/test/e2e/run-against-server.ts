import { type Fault, startFaultServer } from '@org/testkit'
import { type Finished, runBackups, type RunOptions } from './run-backups.ts'

export interface FinishedAgainstServer extends Finished {
  /** The received requests, as `GET /v2/backups`. */
  requests: string[]
  /** The bodies of the received requests. */
  bodies: string[]
}

/** Runs a command against a server that answers each request according to its method and path. */
export async function runAgainstServer(
  answerTo: (request: { method: string; path: string }) => Fault,
  args: readonly string[],
  options: RunOptions = {},
): Promise<FinishedAgainstServer> {
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
