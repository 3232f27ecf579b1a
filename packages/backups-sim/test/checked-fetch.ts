import { operations } from '@org/testkit'
import { findViolation } from './find-violation.ts'

const patterns = operations().map(({ operationId, method, path }) => ({
  operationId,
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** Wraps a fetch so that it throws if a JSON response does not match the document. */
export function checkedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const method = init?.method ?? 'GET'
    // In the document, paths without parameters precede templates, so the first match is correct.
    const found = patterns.find((candidate) => candidate.method === method && candidate.pattern.test(pathname))
    const text = await response
      .clone()
      .text()
      .catch(() => '')
    if (!found || text === '' || response.headers.get('content-type') !== 'application/json') return response
    const violation = findViolation(found.operationId, response.status, JSON.parse(text))
    if (violation !== undefined) throw new Error(violation)
    return response
  }
}
