import type { IncomingMessage } from 'node:http'
import { nodeModule } from './node-module.ts'

/**
 * Returns a `Response` that has the properties core reads. A real `Response` costs as much time as the request and loads modules, so it
 * is created when another property is read. `read` returns the whole body, compressed or not.
 */
export function toResponse(url: string, incoming: IncomingMessage, read: () => Promise<Buffer>): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming
  const headers = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] as string]] : [],
  )
  const get = (name: string): string | null => {
    const values = headers.filter(([header]) => header.toLowerCase() === name.toLowerCase())
    return values.length > 0 ? values.map(([, value]) => value).join(', ') : null
  }
  let buffer: Promise<Buffer> | undefined
  const bytes = (): Promise<Buffer> => (buffer ??= read().then((packed) => decompress(packed, get('content-encoding'))))
  // Like `fetch`, `text` removes a byte order mark.
  const text = async (): Promise<string> => (await bytes()).toString('utf8').replace(/^\uFEFF/, '')
  const body = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
      controller.enqueue(await bytes())
      controller.close()
    },
  }
  let response: Response | undefined
  const create = (): Response => {
    const stream = [204, 205, 304].includes(status) ? null : new ReadableStream(body, { highWaterMark: 0 })
    return (response ??= new Response(stream as BodyInit | null, { status, statusText, headers }))
  }
  return withRest({ status, url, redirected: false, text, headers: withRest({ get }, () => create().headers) }, create)
}

/** Returns an object with some properties. `create` creates the object that has all others when one of them is read. */
const withRest = <T extends object>(known: Partial<T>, create: () => T): T =>
  new Proxy(known as T, {
    get(_, name) {
      // `await` reads `then`.
      if (name === 'then' || Object.hasOwn(known, name)) return known[name as keyof T]
      const value: unknown = Reflect.get(create(), name, create())
      return typeof value === 'function' ? (value.bind(create()) as unknown) : value
    },
  })

/** Decompresses gzip, the only encoding that was requested. Like `fetch`, ignores unknown encodings. */
function decompress(bytes: Buffer, encoding: string | null): Buffer | Promise<Buffer> {
  const known = /^(br|deflate|zstd|(x-)?(compress|gzip))$/
  const [first, second] = (encoding ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter((name) => known.test(name))
  if (second || (first && !first.endsWith('gzip')))
    throw new TypeError(`content-encoding ${encoding} was not requested`)
  if (!first || bytes.length === 0) return bytes
  return new Promise((resolve, reject) => {
    nodeModule('node:zlib').gunzip(bytes, (error, unpacked) => (error ? reject(error) : resolve(unpacked)))
  })
}
