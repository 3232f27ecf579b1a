import { gunzip } from './node-module.ts'

/** An answer whose head is there. */
export interface Incoming {
  url: string
  status: number
  statusText: string
  /** Names and values in turns, as `node:http` gives them. */
  rawHeaders: readonly string[]
  /** The whole body as it came; rejects when it is cut short. */
  body: () => Promise<Buffer>
}

/**
 * Core takes an answer apart by these properties alone. A whole `Response` costs as much as the request did, and loads what a program
 * that lives for one call can do without, so it is made when it is asked for something else.
 */
export function toResponse({ url, status, statusText, rawHeaders, body }: Incoming): Response {
  let read: Promise<Buffer> | undefined
  const bytes = (): Promise<Buffer> => (read ??= body().then((packed) => unpack(packed, get('content-encoding'))))
  let whole: Response | undefined
  const wholeOne = (): Response =>
    (whole ??= new Response([204, 205, 304].includes(status) ? null : streamOf(bytes), {
      status,
      statusText,
      headers: pairs(rawHeaders),
    }))
  const get = (name: string): string | null => valueOf(rawHeaders, name)
  const text = async (): Promise<string> => decode(await bytes())
  return withMore(
    { status, url, redirected: false, text, headers: withMore({ get }, () => wholeOne().headers) },
    wholeOne,
  )
}

/** Begins to read when it is read. */
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

const valueOf = (raw: readonly string[], name: string): string | null => {
  const values = raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name.toLowerCase())
  return values.length > 0 ? values.join(', ') : null
}

/** An object with some properties at hand, and the rest from another one that is made when it is needed. */
const withMore = <T extends object>(known: Partial<T>, more: () => T): T =>
  new Proxy(known as T, {
    get(_, name) {
      // `then` is what an `await` looks for.
      if (name === 'then' || Object.hasOwn(known, name)) return known[name as keyof T]
      const value: unknown = Reflect.get(more(), name, more())
      return typeof value === 'function' ? (value.bind(more()) as unknown) : value
    },
  })

/** Codings that `fetch` knows and that were not asked for; what nobody knows changes nothing, as for `fetch`. */
const unasked = new Set(['br', 'compress', 'deflate', 'x-compress', 'zstd'])

async function unpack(bytes: Buffer, encoding: string | null): Promise<Buffer> {
  const codings = (encoding ?? '').toLowerCase().split(/\s*,\s*/)
  const packed = codings.filter((coding) => /^(x-)?gzip$/.test(coding))
  if (packed.length > 1 || codings.some((coding) => unasked.has(coding)))
    throw new TypeError(`content-encoding ${encoding} was not asked for`)
  // Nothing is nothing, packed or not.
  return packed.length === 0 || bytes.length === 0 ? bytes : gunzip(bytes)
}

/** As `fetch` reads a text: without a byte order mark. */
const decode = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')
