import { operations } from '@org/testkit'
import { misfit } from './fits-document.ts'

const patterns = operations().map(({ operationId, method, path }) => ({
  operationId,
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** A fetch that throws when an answer with JSON in it does not fit the document. */
export function checkedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const method = init?.method ?? 'GET'
    // Concrete paths come before templates in the document, so the first match is the right one.
    const found = patterns.find((candidate) => candidate.method === method && candidate.pattern.test(pathname))
    const text = await response
      .clone()
      .text()
      .catch(() => '')
    if (!found || text === '' || response.headers.get('content-type') !== 'application/json') return response
    const problem = misfit(found.operationId, response.status, JSON.parse(text))
    if (problem !== undefined) throw new Error(problem)
    return response
  }
}
