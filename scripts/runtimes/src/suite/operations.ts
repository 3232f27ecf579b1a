import { createBackupsClient } from '@org/backups-client'
import { type Call, callClient } from '@org/testkit/call'
import { apiKey, errorOf, type Facts, prefer, type Section, send, test } from './section.ts'

/** Prism refuses requests that the document does not allow, so a success proves that the request is valid. */
export const operations: Section = {
  id: 'operations',
  title: 'every operation, every success example',
  tests: ({ input: { calls, mockUrl }, connect, place }) =>
    calls.flatMap((call) => [
      ...call.successes.map(({ name, envelope }) =>
        test(`${call.operationId} returns the payload of ${name}`, { payload: envelope.data }, async () => ({
          payload: await send(connect(mockUrl), call, prefer(`example=${name}`)),
        })),
      ),
      test(
        `${call.operationId} sends method, path, query, body and headers`,
        {
          requests: 1,
          method: call.method,
          path: call.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent(String(call.pathParams[name])),
          ),
          query: Object.fromEntries(Object.entries(call.query).map(([name, value]) => [name, String(value)])),
          body: call.body,
          authorization: `Bearer ${apiKey}`,
          accept: 'application/json',
          'content-type': call.body && 'application/json',
          isOwnAgent: true,
        },
        async () => {
          const { url, seen } = place()
          await send(connect(url), call)
          const { requests, received } = await seen()
          const [request] = received
          if (request === undefined) throw new Error('no request arrived')
          const { method, path, body, headers } = request
          const { pathname, searchParams } = new URL(path, url)
          return {
            requests,
            method,
            path: pathname,
            query: Object.fromEntries(searchParams),
            body: body === '' ? undefined : (JSON.parse(body) as unknown),
            ...headers,
            isOwnAgent: headers['user-agent']?.startsWith('org-backups-core/'),
          }
        },
      ),
    ]),
}

export const rawClient: Section = {
  id: 'raw client',
  title: 'raw client: envelopes, failures, redirects',
  tests({ input: { calls, mockUrl }, place }) {
    const client = createBackupsClient({ apiKey, baseUrl: mockUrl })
    const result = async (call: Call, preference: string): Promise<Facts> => {
      const { response, data, error } = await callClient(client, call, { prefer: preference })
      return { status: response.status, data, error, code: (error as { code?: unknown } | undefined)?.code }
    }
    return calls.flatMap((call) => [
      ...call.successes.map(({ name, envelope }) =>
        test(
          `${call.operationId} returns the envelope of ${name}`,
          { status: 200, data: envelope, error: undefined },
          () => result(call, `example=${name}`),
        ),
      ),
      test(
        `${call.operationId} returns a failure in the \`error\` field`,
        { status: 401, code: 21119, data: undefined },
        () => result(call, 'code=401, example=invalidKey'),
      ),
      test(
        `${call.operationId} sends a request for each call, even if a cache may store the response`,
        { requests: 2 },
        async () => {
          const { url, seen } = place()
          const fresh = createBackupsClient({ apiKey, baseUrl: url })
          await callClient(fresh, call)
          await callClient(fresh, call)
          return { ...(await seen()) }
        },
      ),
      test(
        `${call.operationId} follows no redirect`,
        { status: 'none: it threw', requests: 1, elsewhere: 0 },
        async () => {
          const { url, seen } = place('HTTP 302 to the same origin')
          const status = await callClient(createBackupsClient({ apiKey, baseUrl: url }), call).then(
            ({ response }) => response.status,
            () => 'none: it threw',
          )
          return { status, ...(await seen()) }
        },
      ),
    ])
  },
}

/** The expected kind of error for each status. Written by hand, so that it does not depend on core. */
const kinds: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'auth',
  403: 'permission',
  404: 'not_found',
  422: 'invalid_request',
  429: 'rate_limit',
  500: 'server',
  503: 'server',
}

export const documentedFailures: Section = {
  id: 'documented failures',
  title: 'every documented failure',
  tests({ input: { calls, mockUrl }, connect }) {
    const client = connect(mockUrl, { retry: false })
    return calls.flatMap((call) => {
      const failing = (preference: string) => errorOf(send(client, call, prefer(preference)))
      const facts = { operation: call.operationId, attempts: 1 }
      const requestId = '7e1c0b52a4f94d0e9a3b6c8d2f105e77'
      return [
        ...call.statuses.map(({ status, name, code }) =>
          test(
            `${call.operationId} maps HTTP ${status} to ${kinds[status]}`,
            { ...facts, kind: kinds[status], outcome: status < 500 ? 'rejected' : 'unknown', status, code, requestId },
            () => failing(`code=${status}, example=${name}`),
          ),
        ),
        ...call.failures.map(({ name, code, kind, hint }) =>
          test(
            `${call.operationId} maps code ${code} in HTTP 200 to ${kind} (${name})`,
            // Core has additional hints for some codes.
            { ...facts, kind, outcome: 'rejected', status: 200, code, hint: hint ?? (() => true) },
            () => failing(`example=${name}`),
          ),
        ),
      ]
    })
  },
}
