import { createServer } from 'node:tls'
import { type Unreachable, unknownHost } from './fault-table.ts'
import { listen } from './listen.ts'
import { refusedUrl } from './refused-url.ts'
import { startTlsFaultServer } from './start-tls-fault-server.ts'

export type UnreachableUrls = Readonly<Record<Unreachable, string>>

/** Starts servers for the URLs of the fault table at which no HTTP server listens. */
export async function startUnreachable(): Promise<{ urls: UnreachableUrls; close: () => Promise<void> }> {
  const notTls = await startTlsFaultServer()
  // A server without a certificate ends every handshake with an alert.
  const tlsAlert = await listen(createServer({}))
  const refusedPort = await refusedUrl()
  return {
    urls: { unknownHost, refusedPort, notTls: notTls.url, tlsAlert: `https://127.0.0.1:${tlsAlert.port}` },
    close: async () => void (await Promise.all([notTls.close(), tlsAlert.close()])),
  }
}
