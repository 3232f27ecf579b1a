import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { refusal, type ResponseParts } from './respond.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Files below `assets/` are cached forever, because their names contain a hash of the content. */
const cacheForever = 'public, max-age=31536000, immutable'

/**
 * Reads the files of the built page once, and returns a function that looks up a file by its path. Request paths therefore never
 * reach the file system.
 */
export function readPageFiles(folder: string): (path: string) => ResponseParts {
  const files = new Map<string, ResponseParts>()
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
        'cache-control': path.startsWith('/assets/') ? cacheForever : 'no-store',
      },
      body: readFileSync(file),
    })
  }
  const page = files.get('/index.html')
  if (!page) throw new Error(`${folder} has no built page. Run: pnpm --filter @org/backups-console build`)
  const missing = refusal(404, 'path', 'There is no file at this path.')
  // All other paths are views of the page.
  return (path) => files.get(path) ?? (path.startsWith('/assets/') ? missing : page)
}
