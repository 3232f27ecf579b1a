/**
 * Prints the version level that the difference between two documents requires, and the reasons.
 *
 *     pnpm --filter @org/spec-bump bump --base main                       the work tree against a commit
 *     pnpm --filter @org/spec-bump bump --base old.yaml --head new.yaml   two files
 *     pnpm --filter @org/spec-bump bump --base main --json                { "bump", "changes": [{ "level", "place", "operation", "text" }] }
 *
 * The exit code is 0 for every level, and 2 if the documents cannot be compared.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { documentFile } from '@org/backups-spec/read-spec'
import { decideBump, type Decision } from './decide-bump.ts'
import { readBase, readFile } from './read-version.ts'

export function toJson({ bump, changes }: Decision): string {
  const lines = changes.map(({ level, place, operation, text }) => ({ level, place, operation, text }))
  return JSON.stringify({ bump, changes: lines }, null, 2)
}

export function toText({ bump, changes, types }: Decision): string {
  const checked = types ? `${types.broken.length} type errors` : 'types not compiled'
  return [
    `spec:bump: ${bump} (${changes.length} changes, ${checked})`,
    ...changes.map(
      ({ level, place, operation, text }) => `  ${level.padEnd(5)}  ${text}\n         ${operation} · ${place}`,
    ),
  ].join('\n')
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      head: { type: 'string' },
      json: { type: 'boolean' },
      root: { type: 'string' },
    },
  })
  const root = values.root ?? join(import.meta.dirname, '../../..')
  try {
    if (values.base === undefined) throw new Error('--base is missing: name a commit or a file')
    const decision = await decideBump(readBase(root, values.base), readFile(values.head ?? join(root, documentFile)))
    for (const note of decision.types?.notes ?? []) console.error(`spec:bump: ${note}`)
    console.log(values.json ? toJson(decision) : toText(decision))
  } catch (error) {
    console.error(`spec:bump: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
