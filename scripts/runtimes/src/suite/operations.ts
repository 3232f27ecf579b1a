import { type BackupsClient, createBackupsClient } from '@org/backups-client'
import { type Call, callClient } from '@org/testkit/call'
import { apiKey, errorOf, pick, prefer, type Section, send, test } from './section.ts'

/** Prism refuses whatever the document does not allow, so a success shows that the request was right. */
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
          const { requests } = await seen()
          const [request] = requests
          if (request === undefined || requests.length !== 1) throw new Error(`${requests.length} requests arrived`)
          const { pathname, searchParams } = new URL(request.path, url)
          return {
            method: request.method,
            path: pathname,
            query: Object.fromEntries(searchParams),
            body: request.body === '' ? undefined : (JSON.parse(request.body) as unknown),
            ...pick(request.headers, 'authorization', 'accept', 'content-type'),
            isOwnAgent: request.headers['user-agent']?.startsWith('org-backups-core/'),
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
    return calls.flatMap((call) => [
      ...call.successes.map(({ name, envelope }) =>
        test(`${call.operationId} returns the envelope of ${name}`, { status: 200, data: envelope }, async () => {
          const { response, data, error } = await callClient(client, call, { prefer: `example=${name}` })
          return { status: response.status, data, error }
        }),
      ),
      test(`${call.operationId} returns a failure as error`, { status: 401, code: 21119 }, async () => {
        const { response, data, error } = await callClient(client, call, { prefer: 'code=401, example=invalidKey' })
        return { status: response.status, code: (error as { code?: unknown } | undefined)?.code, data }
      }),
      test(
        `${call.operationId} sends a request for each call, also if a cache may keep the response`,
        { requests: 2 },
        async () => {
          const { url, seen } = place()
          const fresh = createBackupsClient({ apiKey, baseUrl: url })
          await callClient(fresh, call)
          await callClient(fresh, call)
          return { requests: (await seen()).requests.length }
        },
      ),
      test(
        `${call.operationId} follows no redirect`,
        { status: 'none: it threw', requests: 1, elsewhere: 0 },
        async () => {
          const { url, seen } = place('HTTP 302 to the same origin')
          const status = await statusOf(createBackupsClient({ apiKey, baseUrl: url }), call)
          const { requests, elsewhere } = await seen()
          return { status, requests: requests.length, elsewhere }
        },
      ),
    ])
  },
}

const statusOf = (client: BackupsClient, call: Call): Promise<number | string> =>
  callClient(client, call).then(
    ({ response }) => response.status,
    () => 'none: it threw',
  )

/** Kind and outcome of each status, written by hand from the design, independently of core. */
const expectedOf: Readonly<Record<number, { kind: string; outcome: string }>> = {
  400: { kind: 'invalid_request', outcome: 'rejected' },
  401: { kind: 'auth', outcome: 'rejected' },
  403: { kind: 'permission', outcome: 'rejected' },
  404: { kind: 'not_found', outcome: 'rejected' },
  422: { kind: 'invalid_request', outcome: 'rejected' },
  429: { kind: 'rate_limit', outcome: 'rejected' },
  500: { kind: 'server', outcome: 'unknown' },
  503: { kind: 'server', outcome: 'unknown' },
}

export const documentedFailures: Section = {
  id: 'documented failures',
  title: 'every documented failure',
  tests({ input: { calls, mockUrl }, connect }) {
    const zilliz = connect(mockUrl, { retry: false })
    return calls.flatMap((call) => {
      const failing = async (preference: string, detail: 'requestId' | 'hint') => {
        const error = await errorOf(send(zilliz, call, prefer(preference)))
        return pick(error, 'operation', 'kind', 'outcome', 'status', 'code', 'attempts', detail)
      }
      const facts = { operation: call.operationId, attempts: 1 }
      const requestId = '7e1c0b52a4f94d0e9a3b6c8d2f105e77'
      return [
        ...call.statuses.map(({ status, name, code }) =>
          test(
            `${call.operationId} maps HTTP ${status} to ${expectedOf[status]?.kind}`,
            { ...facts, ...expectedOf[status], status, code, requestId },
            () => failing(`code=${status}, example=${name}`, 'requestId'),
          ),
        ),
        ...call.failures.map(({ name, code, kind, hint }) =>
          test(
            `${call.operationId} maps code ${code} in HTTP 200 to ${kind} (${name})`,
            // Core has hints for codes for which the document has none.
            { ...facts, kind, outcome: 'rejected', status: 200, code, hint: hint ?? (() => true) },
            () => failing(`example=${name}`, 'hint'),
          ),
        ),
      ]
    })
  },
}
