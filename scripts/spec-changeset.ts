/**
 * The changesets that a change of the document needs.
 *
 *     pnpm spec:changeset           writes them, for what this branch changes
 *     pnpm changeset:check          fails when one is missing or lower than it has to be
 *
 * Compared is the work tree with the commit where the branch left `main`; `--base <commit>` names another one.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decideBump, type Decision } from './spec-bump/decide-bump.ts'
import { declaredLevels } from './spec-bump/read-changesets.ts'
import { documentPath, readCommit, readFile } from './spec-bump/read-version.ts'
import { type Base, resolveBase } from './spec-bump/resolve-base.ts'
import { touchedPackages } from './spec-bump/touched-packages.ts'
import { type Level, rank } from './spec-bump/verdict.ts'
import { writeChangesets } from './spec-bump/write-changesets.ts'
import { toText } from './spec-bump.ts'

/** One line for each package whose changeset is missing or too low. */
export function shortfalls(needed: ReadonlyMap<string, Level>, declared: ReadonlyMap<string, Level>): string[] {
  return [...needed].flatMap(([name, level]) => {
    const given = declared.get(name) ?? 'none'
    if (rank(given) >= rank(level)) return []
    return [`${name} needs a ${level} changeset and has ${given === 'none' ? 'none' : `a ${given} one`}`]
  })
}

/** What the document of the work tree asks for, compared with the base; undefined when there is nothing to compare with. */
export async function decideAgainst(root: string, { commit }: Base): Promise<Decision | undefined> {
  const before = commit === undefined ? undefined : readCommit(root, commit)
  return before && (await decideBump(root, before, readFile(join(root, documentPath)), { isProofWanted: true }))
}

async function main(root: string, isCheck: boolean, given: string | undefined): Promise<void> {
  const name = isCheck ? 'changeset:check' : 'spec:changeset'
  const base = resolveBase(root, given, process.env)
  console.log(`${name}: compared with ${base.said}`)
  const decision = await decideAgainst(root, base)
  if (!decision) return console.log(`${name}: there is no older document, so nothing is asked for`)
  for (const note of decision.testimony.notes) console.error(`${name}: ${note}`)
  console.log(toText(decision))
  if (!isCheck) {
    const written = writeChangesets(root, base.commit, decision)
    return console.log(
      `${name}: ${written.length === 0 ? 'nothing to write' : `wrote ${written.join(' and ')}; read it, and say it better where you can`}`,
    )
  }
  const missing = shortfalls(touchedPackages(root, decision.changes), declaredLevels(root, base.commit))
  for (const line of missing) console.error(`${name}: ${line}`)
  if (missing.length === 0) return console.log(`${name}: every package has the changeset that it needs`)
  console.error(`${name}: mend it with: pnpm spec:changeset${given === undefined ? '' : ` --base ${given}`}`)
  process.exitCode = 1
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { base: { type: 'string' }, check: { type: 'boolean' }, root: { type: 'string' } },
  })
  try {
    await main(values.root ?? join(import.meta.dirname, '..'), values.check ?? false, values.base)
  } catch (error) {
    console.error(`spec:changeset: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
