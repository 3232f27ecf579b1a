import { type BackupsClient, createBackupsClient } from '@org/backups-client'
import type { Call } from '../brief.ts'
import type { Section } from '../section.ts'
import { faultyPlace, rightPlace } from '../server.ts'

interface RawAnswer {
  response: Response
  data?: unknown
  error?: unknown
}

type Send = (path: string, init: object) => Promise<RawAnswer>

const sendRaw = (
  client: BackupsClient,
  { method, path, inPath, inQuery, body }: Call,
  headers: object,
): Promise<RawAnswer> =>
  (client[method as 'GET'] as Send)(path, { params: { path: inPath, query: inQuery }, headers, ...(body && { body }) })

export const rawClient: Section = {
  id: 'raw client',
  title: 'the raw client: whole envelopes, failures, no redirect',
  tests: ({ brief: { calls, mockUrl, serverUrl } }) =>
    calls.flatMap((call) => [
      ...call.successes.map(({ name, envelope }) => ({
        name: `${call.operationId} gives the envelope of ${name}`,
        owed: { status: 200, data: envelope },
        async observe() {
          const client = createBackupsClient({ apiKey: 'any-key', baseUrl: mockUrl })
          const { response, data, error } = await sendRaw(client, call, { prefer: `example=${name}` })
          return { status: response.status, data, error }
        },
      })),
      {
        name: `${call.operationId} gives a failure as error`,
        owed: { status: 401, code: 21119, data: undefined },
        async observe() {
          const client = createBackupsClient({ apiKey: 'any-key', baseUrl: mockUrl })
          const { response, data, error } = await sendRaw(client, call, { prefer: 'code=401, example=invalidKey' })
          return { status: response.status, code: (error as { code?: unknown } | undefined)?.code, data }
        },
      },
      {
        name: `${call.operationId} is sent by each call, although its response may be kept in a cache`,
        owed: { requests: 2 },
        async observe() {
          const place = rightPlace(serverUrl)
          const client = createBackupsClient({ apiKey: 'any-key', baseUrl: place.url })
          await sendRaw(client, call, {})
          await sendRaw(client, call, {})
          return { requests: (await place.seen()).requests.length }
        },
      },
      {
        name: `${call.operationId} follows no redirect`,
        owed: { status: 'none: it threw', requests: 1, elsewhere: 0 },
        async observe() {
          const place = faultyPlace(serverUrl, '302 to the same origin', 'all')
          const client = createBackupsClient({ apiKey: 'any-key', baseUrl: place.url })
          const status = await sendRaw(client, call, {}).then(
            ({ response }) => response.status,
            () => 'none: it threw',
          )
          const { requests, elsewhere } = await place.seen()
          return { status, requests: requests.length, elsewhere }
        },
      },
    ]),
}
