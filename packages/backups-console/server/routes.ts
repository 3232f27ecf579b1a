import { routes } from './generated/routes.gen.ts'

/** The console forwards no other requests, even if the key allows them. */
const forwarded = routes.map(([method, path]) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** Rejects `..` and encoded slashes, because a proxy could decode and resolve them to another path. */
function isPlainSegment(part: string): boolean {
  try {
    const text = decodeURIComponent(part)
    return text !== '.' && text !== '..' && !/[/\\]/.test(text)
  } catch {
    return false
  }
}

export const isOperation = (method: string, path: string): boolean =>
  forwarded.some((route) => route.method === method && route.pattern.test(path)) &&
  path.split('/').every(isPlainSegment)
