/** The payload with the HTTP response. The response's body has been read. */
export interface WithResponse<T> {
  data: T
  response: Response
  /** The response header `requestid`, which the vendor's support asks for. */
  requestId: string | undefined
}

/** A promise of the payload. `.withResponse()` adds the HTTP response. */
export interface ApiPromise<T> extends Promise<T> {
  /**
   * Returns the payload with the HTTP response. Sends no second request.
   * @example const { data, requestId } = await client.jobs.describe({ jobId }).withResponse()
   */
  withResponse(): Promise<WithResponse<T>>
}

export function apiPromise<T>(full: Promise<WithResponse<T>>): ApiPromise<T> {
  const data = full.then((settled) => settled.data)
  return Object.assign(data, {
    async withResponse() {
      // The caller handles a rejection of `full`, so the unused `data` must not be reported as unhandled.
      data.catch(() => {})
      return full
    },
  })
}
