import { createRequire } from 'node:module'

// Not `import.meta.resolve`, which vitest does not have while it runs a global set-up.
const require = createRequire(import.meta.url)

/** Where the workspace's OpenAPI document is on this machine. */
export function specPath(): string {
  return require.resolve('@org/backups-spec/openapi.yaml')
}
