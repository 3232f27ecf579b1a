import { gunzip } from './node-module.ts'

/** An answer whose head is there. */
export interface Incoming {
  url: string
  status: number
  statusText: string
  /** Names and values in turns, as they came. */
  rawHeaders: readonly (string | Buffer)[]
  /** The whole body as it came; rejects when it is cut short. */
  body: () => Promise<Buffer>
}

/**
 * Core takes an answer apart by these properties alone. A whole `Response` costs as much as the request did, and loads what a program
 * that lives for one call can do without, so it is made when it is asked for something else.
 */
export function toResponse({ url, status, statusText, rawHeaders, body }: Incoming): Response {
  let whole: Response | undefined
  const wholeOne = (): Response => (whole ??= new Response(null, { status, statusText, headers: pairs(rawHeaders) }))
  const get = (name: string): string | null => valueOf(rawHeaders, name)
  const text = async (): Promise<string> => unpack(await body(), get('content-encoding'))
  return withMore(
    { status, url, redirected: false, text, headers: withMore({ get }, () => wholeOne().headers) },
    wholeOne,
  )
}

const latin1 = (text: string | Buffer): string => (typeof text === 'string' ? text : text.toString('latin1'))

const pairs = (raw: Incoming['rawHeaders']): [string, string][] =>
  raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[latin1(name), latin1(raw[index + 1] as string | Buffer)]] : [],
  )

function valueOf(raw: Incoming['rawHeaders'], name: string): string | null {
  const wanted = name.toLowerCase()
  let value: string | null = null
  for (let index = 0; index < raw.length; index += 2) {
    const at = raw[index] as string | Buffer
    // Most are told apart by their length: no text is made of them.
    if (at.length !== wanted.length || latin1(at).toLowerCase() !== wanted) continue
    const more = latin1(raw[index + 1] as string | Buffer)
    value = value === null ? more : `${value}, ${more}`
  }
  return value
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

/** gzip is what was asked for. */
async function unpack(bytes: Buffer, encoding: string | null): Promise<string> {
  if (encoding === null || encoding === 'identity') return decode(bytes)
  if (!/^(x-)?gzip$/i.test(encoding)) throw new TypeError(`unknown content-encoding ${encoding}`)
  return decode(await gunzip(bytes))
}

/** As `fetch` reads a text: without a byte order mark. */
const decode = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')
