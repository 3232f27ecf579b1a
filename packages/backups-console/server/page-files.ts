import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Answer, refusal } from './respond.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Names of files below `assets/` hold a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable'

/**
 * The built page, read once. What is asked for is looked up among the files that are there; no path of a request ever reaches
 * the file system.
 */
export function readPageFiles(folder: string): (path: string) => Answer {
  const files = new Map<string, Answer>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/')
    const type = types[extname(entry.name)]
    if (type === undefined) continue
    files.set(path, {
      status: 200,
      headers: {
        'content-type': type,
        'cache-control': path.startsWith('/assets/') ? forEver : 'no-store',
      },
      body: readFileSync(file),
    })
  }
  const page = files.get('/index.html')
  if (!page) throw new Error(`No built page in ${folder}`)
  const missing = refusal(404, 'path', 'There is no such file.')
  // The page has addresses of its own, which it reads itself.
  return (path) => files.get(path) ?? (path.startsWith('/assets/') ? missing : page)
}
