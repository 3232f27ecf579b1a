import type * as fs from 'node:fs'
import { createRequire } from 'node:module'
import type * as util from 'node:util'

interface BuiltinModules {
  'node:fs': typeof fs
  'node:util': typeof util
}

/**
 * Loads a built-in module of Node without evaluating its exports. `import` reads every export, which is slow for these two:
 * `node:util` opens stderr for its diff, and `node:fs` loads its streams.
 */
export function loadBuiltin<Name extends keyof BuiltinModules>(name: Name): BuiltinModules[Name] {
  // Available from Node 20.16.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as BuiltinModules[Name]
}
