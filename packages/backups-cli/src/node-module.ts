import type * as fs from 'node:fs'
import { createRequire } from 'node:module'
import type * as util from 'node:util'

interface NodeModules {
  'node:fs': typeof fs
  'node:util': typeof util
}

/**
 * A module of Node's own that has costly exports. `import` looks at every export of a module: at the diff of `node:util`, which opens
 * stderr, at the streams of `node:fs`. This looks at none.
 */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  // From Node 20.16 on.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as NodeModules[Name]
}
