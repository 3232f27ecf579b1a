import { createBackups } from '@org/backups-core'
import { callCore } from '../call-core.ts'
import type { Section } from '../section.ts'
import { rightPlace } from '../server.ts'

/** Prism refuses whatever does not fit the document, so a right answer is also the proof of a right request. */
export const operations: Section = {
  id: 'operations',
  title: 'ten operations, every example of an answer',
  tests: ({ brief, fetch }) =>
    brief.calls.flatMap((call) => [
      ...call.successes.map(({ name, envelope }) => ({
        name: `${call.operationId} gives the payload of ${name}`,
        owed: { payload: envelope.data },
        async observe() {
          const zilliz = createBackups({ apiKey: 'any-key', baseUrl: brief.mockUrl, pacing: false, fetch })
          return { payload: await callCore(zilliz, call, { headers: { prefer: `example=${name}` } }) }
        },
      })),
      {
        name: `${call.operationId} sends method, path, query, body and headers`,
        owed: {
          method: call.method,
          path: call.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(call.inPath[name]))),
          query: Object.fromEntries(Object.entries(call.inQuery).map(([name, value]) => [name, String(value)])),
          body: call.body,
          authorization: 'Bearer any-key',
          accept: 'application/json',
          type: call.body && 'application/json',
          isOwnAgent: true,
        },
        async observe() {
          const place = rightPlace(brief.serverUrl)
          await callCore(createBackups({ apiKey: 'any-key', baseUrl: place.url, pacing: false, fetch }), call)
          const { requests } = await place.seen()
          const [request] = requests
          if (request === undefined || requests.length !== 1) throw new Error(`${requests.length} requests arrived`)
          const { pathname, searchParams } = new URL(request.path, place.url)
          return {
            method: request.method,
            path: pathname,
            query: Object.fromEntries(searchParams),
            body: request.body === '' ? undefined : (JSON.parse(request.body) as unknown),
            authorization: request.headers['authorization'],
            accept: request.headers['accept'],
            type: request.headers['content-type'],
            isOwnAgent: request.headers['user-agent']?.startsWith('org-backups-core/'),
          }
        },
      },
    ]),
}
