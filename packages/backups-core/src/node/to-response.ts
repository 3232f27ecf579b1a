import { gunzip } from './node-module.ts'

/** A response whose headers have arrived. */
export interface Incoming {
  url: string
  status: number
  statusText: string
  /** Names and values in turns, as `node:http` returns them. */
  rawHeaders: readonly string[]
  /** Reads the whole body, compressed or not. Rejects if it was cut short. */
  body: () => Promise<Buffer>
}

/**
 * Returns a `Response` that has the properties core reads. A real `Response` costs as much time as the request and loads modules, so it
 * is created when another property is read.
 */
export function toResponse({ url, status, statusText, rawHeaders, body }: Incoming): Response {
  let buffer: Promise<Buffer> | undefined
  const bytes = (): Promise<Buffer> => (buffer ??= body().then((packed) => decompress(packed, get('content-encoding'))))
  let response: Response | undefined
  const create = (): Response =>
    (response ??= new Response([204, 205, 304].includes(status) ? null : streamOf(bytes), {
      status,
      statusText,
      headers: pairs(rawHeaders),
    }))
  const get = (name: string): string | null => {
    const values = pairs(rawHeaders).filter(([header]) => header.toLowerCase() === name.toLowerCase())
    return values.length > 0 ? values.map(([, value]) => value).join(', ') : null
  }
  // Like `fetch`, `text` removes a byte order mark.
  const text = async (): Promise<string> => (await bytes()).toString('utf8').replace(/^\uFEFF/, '')
  return withRest({ status, url, redirected: false, text, headers: withRest({ get }, () => create().headers) }, create)
}

/** Returns a stream that reads the body when it is read. */
function streamOf(bytes: () => Promise<Buffer>): BodyInit {
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
      controller.enqueue(await bytes())
      controller.close()
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 }) as BodyInit
}

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] as string]] : []))

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

/** Encodings that `fetch` decodes and that were not requested. Like `fetch`, `decompress` ignores unknown encodings. */
const notRequested = new Set(['br', 'compress', 'deflate', 'x-compress', 'zstd'])

async function decompress(bytes: Buffer, encoding: string | null): Promise<Buffer> {
  const encodings = (encoding ?? '').toLowerCase().split(/\s*,\s*/)
  const gzips = encodings.filter((name) => /^(x-)?gzip$/.test(name)).length
  if (gzips > 1 || encodings.some((name) => notRequested.has(name)))
    throw new TypeError(`content-encoding ${encoding} was not requested`)
  // An empty body needs no decompression.
  return gzips === 0 || bytes.length === 0 ? bytes : gunzip(bytes)
}
