/**
 * Which version the difference between two documents asks for, and why.
 *
 *     pnpm spec:bump --base main                       the work tree against a commit
 *     pnpm spec:bump --base old.yaml --head new.yaml   two files
 *     pnpm spec:bump --base main --proof               with the second witness, where it could change nothing too
 *     pnpm spec:bump --base main --json                { "bump", "changes": [{ "level", "place", "operation", "text" }] }
 *
 * Rules judge each difference by its direction; programs in `scripts/spec-bump/src/witness/programs` are compiled with the types of both. The larger
 * verdict holds. The exit code is 0 whatever the verdict; 2 when there is nothing to compare.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Decision } from './decide-bump.ts'

/** What a program reads. */
export function toJson({ bump, changes }: Decision): string {
  const lines = changes.map(({ level, place, operation, text }) => ({ level, place, operation, text }))
  return JSON.stringify({ bump, changes: lines }, null, 2)
}

/** What a person reads: the verdict, then a line for each change. */
export function toText({ bump, changes, testimony }: Decision): string {
  const { programs, broken } = testimony
  const said =
    programs === 0
      ? 'not asked, as it could change nothing'
      : `${broken.length} faults in ${programs} programs of users`
  return [
    `spec:bump: ${bump} (${changes.length} changes; the second witness: ${said})`,
    ...changes.map(
      ({ level, place, operation, text }) => `  ${level.padEnd(5)}  ${text}\n         ${operation} · ${place}`,
    ),
  ].join('\n')
}

if (import.meta.main) {
  // Half of the time goes into reading the compilers; so what has read them is kept for the next time, and loaded after that is set.
  enableCompileCache()
  const { decideBump } = await import('./decide-bump.ts')
  const { documentPath, readBase, readFile } = await import('./read-version.ts')
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      head: { type: 'string' },
      json: { type: 'boolean' },
      proof: { type: 'boolean' },
      root: { type: 'string' },
    },
  })
  const root = values.root ?? join(import.meta.dirname, '../../..')
  try {
    if (values.base === undefined) throw new Error('--base is missing: a commit, or a file')
    const decision = await decideBump(
      root,
      readBase(root, values.base),
      readFile(values.head ?? join(root, documentPath)),
      { isProofWanted: values.proof ?? false },
    )
    for (const note of decision.testimony.notes) console.error(`spec:bump: ${note}`)
    console.log(values.json ? toJson(decision) : toText(decision))
  } catch (error) {
    console.error(`spec:bump: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
