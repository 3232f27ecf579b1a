import { documentPath } from '@org/backups-spec/document'

export type PrismOptions = {
  /** Path of an OpenAPI document. @default that of the workspace */
  document?: string
  /** @default 0, a free port */
  port?: number
}

export type RunningPrism = {
  /** Scheme, host and port. Prism ignores the path of the document's `servers`. */
  url: string
  /** Ends all connections. May be called more than once. */
  close: () => Promise<void>
}

/**
 * Starts Prism in this process, on loopback, and resolves when it responds. Prism validates requests, checks security and
 * responds with the examples of the document. `Prefer: code=429` and `Prefer: example=name` select one.
 *
 * An invalid request gets the 422, 400 or default response of the document, with the violations in the header `sl-violations`.
 * If the document has none of these responses, Prism sends a problem document with the violations in its body.
 */
export async function startPrism(options: PrismOptions = {}): Promise<RunningPrism> {
  const { document = documentPath, port = 0 } = options
  // This import is not at the top, because Prism takes about a second to load and not all tests need it.
  const [{ createLogger }, { getHttpOperationsFromSpec }, { createServer }] = await Promise.all([
    import('@stoplight/prism-core'),
    import('@stoplight/prism-http'),
    import('@stoplight/prism-http-server'),
  ])
  const operations = await getHttpOperationsFromSpec(document)
  if (operations.length === 0) throw new Error(`No operations in ${document}`)

  const server = createServer(operations, {
    cors: true,
    components: { logger: createLogger('prism', { level: 'silent' }) },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  })
  const url = await server.listen(port, '127.0.0.1').catch((reason: unknown) => {
    // Prism rejects with a string.
    throw new Error(`Prism cannot listen on port ${port}: ${String(reason)}`)
  })

  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= server.close())
  try {
    // The first request compiles validators, which would slow down the first test.
    await (await fetch(url)).arrayBuffer()
  } catch (error) {
    await close()
    throw error
  }
  return { url, close }
}
