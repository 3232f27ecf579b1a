import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type * as zlib from 'node:zlib'

interface NodeModules {
  'node:http': typeof http
  'node:https': typeof https
  'node:zlib': typeof zlib
}

/** Without looking at each export, as `import` does: one of `node:http` loads what the global fetch loads, 50 ms and more. */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // From Node 20.16 on.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}

export const gunzip = (bytes: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    nodeModule('node:zlib').gunzip(bytes, (error, unpacked) => (error ? reject(error) : resolve(unpacked)))
  })
