import type * as childProcess from 'node:child_process'
import type * as fs from 'node:fs'
import { createRequire } from 'node:module'
import type * as util from 'node:util'

interface BuiltinModules {
  'node:child_process': typeof childProcess
  'node:fs': typeof fs
  'node:util': typeof util
}

/**
 * Loads a built-in module of Node without reading its exports. `import` reads every export, which is slow for these modules:
 * reading `diff` of `node:util` opens stderr, and reading the stream classes of `node:fs` loads the streams.
 */
export function loadBuiltin<Name extends keyof BuiltinModules>(name: Name): BuiltinModules[Name] {
  // Node versions before 20.16 do not have `getBuiltinModule`.
  const node: { getBuiltinModule?: (name: string) => unknown } = process
  return (node.getBuiltinModule?.(name) ?? createRequire(import.meta.url)(name)) as BuiltinModules[Name]
}
