import type { Answer } from './transport/attempt.ts'

/** The answer's payload with the HTTP response beside it. The response's body has been read. */
export interface WithResponse<T> {
  data: T
  response: Response
  /** Response header `requestid`: what the vendor's support asks for. */
  requestId: string | undefined
}

/** A promise of the payload; `.withResponse()` gives what came with it. */
export interface ApiPromise<T> extends Promise<T> {
  /** The same call, not another one: `const { data, requestId } = await zilliz.jobs.describe({ jobId }).withResponse()`. */
  withResponse(): Promise<WithResponse<T>>
}

export function apiPromise<T>(answer: Promise<Answer>): ApiPromise<T> {
  const whole = answer as Promise<Answer & { data: T }>
  const data = whole.then((result) => result.data)
  return Object.assign(data, {
    withResponse() {
      // Who asks for the whole handles its failure there; this half must not be reported as unhandled.
      data.catch(() => {})
      return whole.then(({ data: payload, response, requestId }) => ({ data: payload, response, requestId }))
    },
  })
}
