import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type * as zlib from 'node:zlib'

interface NodeModules {
  'node:http': typeof http
  'node:https': typeof https
  'node:zlib': typeof zlib
}

/** Returns a module of Node. `import` would read every export of `node:http`, and one of them loads `fetch`, which takes 50 ms. */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // `getBuiltinModule` exists from Node 20.16.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}

export const gunzip = (bytes: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    nodeModule('node:zlib').gunzip(bytes, (error, unpacked) => (error ? reject(error) : resolve(unpacked)))
  })
