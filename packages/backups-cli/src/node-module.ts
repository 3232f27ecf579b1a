import type * as fs from 'node:fs'
import type * as http from 'node:http'
import type * as https from 'node:https'
import { createRequire } from 'node:module'
import type * as util from 'node:util'
import type * as zlib from 'node:zlib'

interface NodeModules {
  'node:fs': typeof fs
  'node:http': typeof http
  'node:https': typeof https
  'node:util': typeof util
  'node:zlib': typeof zlib
}

/**
 * A module of Node's own that has costly exports. `import` looks at every export of a module: at the WebSocket of `node:http`,
 * which loads what the global fetch loads (50 ms and more), at the diff of `node:util`, which opens stderr, at the streams of
 * `node:fs`. This looks at none.
 */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // From Node 20.16 on.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}
