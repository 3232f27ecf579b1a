import { documentPath } from '@org/backups-spec/document'

export type PrismOptions = {
  /** Path of an OpenAPI document; the workspace's own by default. */
  document?: string
  /** 0, the default, takes a port that is free. */
  port?: number
}

export type RunningPrism = {
  /** Scheme, host and port. Prism serves paths without the path of the document's `servers`. */
  url: string
  /** Ends open connections too; may be called more than once. */
  close: () => Promise<void>
}

/**
 * Starts Prism in this process, on loopback, and resolves once it answers. It validates requests, checks security and
 * answers with the examples of the document: `Prefer: code=429` and `Prefer: example=name` choose among them.
 *
 * A request that breaks the document gets the document's own 422, 400 or default answer, with the header `sl-violations`
 * naming what is wrong; where the document has no such answer, a problem of Prism's own, naming it in the body.
 */
export async function startPrism(options: PrismOptions = {}): Promise<RunningPrism> {
  const { document = documentPath, port = 0 } = options
  // Loading Prism takes about a second, which tests that import this package for something else should not pay.
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
    // Prism rejects with the bare text of the error.
    throw new Error(`Prism cannot listen on port ${port}: ${String(reason)}`)
  })

  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= server.close())
  try {
    // The first request compiles validators; a test that counts on timing should not be the one to make it.
    await (await fetch(url)).arrayBuffer()
  } catch (error) {
    await close()
    throw error
  }
  return { url, close }
}
