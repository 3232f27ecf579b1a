/**
 * The changesets that a change of the document needs.
 *
 *     pnpm spec:changeset           writes them, for what this branch changes, and raises `info.version`, in what is generated, too
 *     pnpm changeset:check          fails when one is missing or lower than it has to be, of this branch or since the last release
 *
 * Compared is the work tree with the commit where the branch left `main`; `--base <commit>` names another one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decideBump, type Decision } from './decide-bump.ts'
import { raiseDocumentVersion, wantedVersion } from './changesets/document-version.ts'
import { lastRelease, releases } from './changesets/last-release.ts'
import { declaredLevels } from './changesets/read-changesets.ts'
import { documentPath, readCommit, readFile } from './read-version.ts'
import { type Base, resolveBase } from './changesets/resolve-base.ts'
import { readPublished } from '@org/workspace/read-packages'
import { sourceFolder, touchedPackages } from './changesets/touched-packages.ts'
import { atMost, type Level, rank } from './judge/verdict.ts'
import { writeChangesets } from './changesets/write-changesets.ts'
import { toText } from './print-bump.ts'

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

/** What is missing, and compared with which commit the command mends it; nothing when all is there. */
interface Missing {
  lines: string[]
  base: string | undefined
}

/** What the packages need, and no more than the most that is asked for. */
const needed = (root: string, { changes }: Decision, most: Level): Map<string, Level> =>
  new Map([...touchedPackages(root, changes)].map(([name, level]) => [name, atMost(most, level)]))

/** What this branch owes for its own change of the document. */
function owedByBranch(root: string, base: Base, decision: Decision, most: Level): string[] {
  const lines = shortfalls(needed(root, decision, most), declaredLevels(root, base.commit))
  const version = versionOwed(root, base, { ...decision, bump: atMost(most, decision.bump) })
  return version === undefined ? lines : [...lines, `info.version of the document has to be ${version} or higher`]
}

function versionOwed(root: string, { commit }: Base, { bump }: Decision): string | undefined {
  const before = commit === undefined ? undefined : readCommit(root, commit)
  return before && wantedVersion(before.source, readFile(join(root, documentPath)).source, bump)
}

/** What all that waits for the next release owes: a changeset that was there may have been taken away, or lowered. */
async function owedSinceRelease(root: string, most: Level): Promise<Missing> {
  const base = lastRelease(root, sourceFolder(root))
  const decision = base === undefined ? undefined : await decideAgainst(root, { commit: base, said: '' })
  if (!decision) return { lines: [], base }
  // A version that a package got since then for something else promises nothing of the document: that would have raised the client's, too.
  const declared = new Map(
    readPublished(root).map(({ name, folder }) => [
      name,
      declaredLevels(root, lastRelease(root, folder) ?? base).get(name) ?? 'none',
    ]),
  )
  const lines = shortfalls(needed(root, decision, most), declared)
  return { base, lines: lines.map((line) => `since the last release, ${line}`) }
}

/** Whether the document is that of a release before the last one: so a mistake is taken back, and by any changeset. */
function isBack(root: string): boolean {
  const now = withoutVersion(readFile(join(root, documentPath)).source)
  const [, ...earlier] = releases(root, sourceFolder(root))
  return earlier.some((commit) => withoutVersion(readCommit(root, commit)?.source ?? '') === now)
}

/** Of a document. Taken back, it has a version of its own. */
const withoutVersion = (source: string): string => (source === '' ? '' : raiseDocumentVersion(source, ''))

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
    const version = versionOwed(root, base, decision)
    if (version !== undefined) {
      const path = join(root, documentPath)
      writeFileSync(path, raiseDocumentVersion(readFileSync(path, 'utf8'), version))
      // Each generated file says which document it comes from. Loaded here: the check does without the generators.
      const { generate } = await import('@org/generate/generate')
      console.log(`${name}: info.version is ${version} now, in ${await generate(root)} generated files, too`)
    }
    return console.log(
      `${name}: ${written.length === 0 ? 'nothing to write' : `wrote ${written.join(' and ')}; read it, and say it better where you can`}`,
    )
  }
  const look = async (most: Level): Promise<Missing> => {
    const lines = owedByBranch(root, base, decision, most)
    return lines.length > 0 ? { lines, base: given } : await owedSinceRelease(root, most)
  }
  let missing = await look('major')
  if (missing.lines.length > 0 && isBack(root)) missing = await look('patch')
  for (const line of missing.lines) console.error(`${name}: ${line}`)
  if (missing.lines.length === 0) return console.log(`${name}: every package has the changeset that it needs`)
  console.error(
    `${name}: mend it with: pnpm spec:changeset${missing.base === undefined ? '' : ` --base ${missing.base}`}`,
  )
  process.exitCode = 1
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { base: { type: 'string' }, check: { type: 'boolean' }, root: { type: 'string' } },
  })
  try {
    await main(values.root ?? join(import.meta.dirname, '../../..'), values.check ?? false, values.base)
  } catch (error) {
    console.error(`spec:changeset: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
