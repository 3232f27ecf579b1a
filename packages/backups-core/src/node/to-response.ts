import { gunzip } from './node-module.ts'

/** Names and values in turns, as they came. An interceptor of undici's may have put the values of one name together. */
export type RawHeaders = readonly (string | Buffer | readonly (string | Buffer)[])[]

/** An answer whose head is there. */
export interface Incoming {
  url: string
  status: number
  statusText: string
  rawHeaders: RawHeaders
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

const latin1 = (text: string | Buffer): string => (typeof text === 'string' ? text : text.toString('latin1'))

const latin1All = (values: RawHeaders[number] | undefined): string[] =>
  values === undefined ? [] : Array.isArray(values) ? values.map(latin1) : [latin1(values as string | Buffer)]

const pairs = (raw: RawHeaders): [string, string][] =>
  raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0
      ? latin1All(raw[index + 1]).map((value): [string, string] => [latin1(name as string | Buffer), value])
      : [],
  )

function valueOf(raw: RawHeaders, name: string): string | null {
  const wanted = name.toLowerCase()
  const values: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const at = raw[index] as string | Buffer
    // Most are told apart by their length: no text is made of them.
    if (at.length !== wanted.length || latin1(at).toLowerCase() !== wanted) continue
    values.push(...latin1All(raw[index + 1]))
  }
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
