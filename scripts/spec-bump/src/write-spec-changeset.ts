/**
 * Writes or checks the changesets that a change to the document needs.
 *
 *     pnpm spec:changeset                          writes the changesets of this branch, and raises `info.version`
 *     pnpm --filter @org/spec-bump run check       fails if a changeset of this branch, or one since the last release, is missing or too low
 *
 * The work tree is compared with the commit where the branch left `main`, or with `--base <commit>`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { documentFile } from '@org/backups-spec/read-spec'
import { readPublished } from '@org/workspace/read-packages'
import { raiseDocumentVersion, wantedVersion } from './changesets/document-version.ts'
import { lastRelease, releases } from './changesets/last-release.ts'
import { declaredLevels } from './changesets/read-changesets.ts'
import { type Base, resolveBase } from '@org/workspace/resolve-base'
import { sourceFolder, touchedPackages } from './changesets/touched-packages.ts'
import { writeChangesets } from './changesets/write-changesets.ts'
import { decideBump, type Decision } from './decide-bump.ts'
import { atMost, type Level, rank } from './level.ts'
import { toText } from './print-bump.ts'
import { readCommit, readFile } from './read-version.ts'

/** Returns one line for each package whose changeset is missing or too low. */
export function shortfalls(needed: ReadonlyMap<string, Level>, declared: ReadonlyMap<string, Level>): string[] {
  return [...needed].flatMap(([name, level]) => {
    const given = declared.get(name) ?? 'none'
    if (rank(given) >= rank(level)) return []
    return [`${name} needs a ${level} changeset and has ${given === 'none' ? 'none' : `a ${given} one`}`]
  })
}

/** Compares the document of the work tree with the base. Returns undefined if the base has no document. */
export async function decideBumpSince(root: string, commit: string | undefined): Promise<Decision | undefined> {
  const before = commit === undefined ? undefined : readCommit(root, commit)
  return before && (await decideBump(before, readFile(join(root, documentFile))))
}

/** The missing changesets, and the base that `pnpm spec:changeset` needs to write them. */
interface Missing {
  lines: string[]
  base: string | undefined
}

const needed = (root: string, { changes }: Decision, most: Level): Map<string, Level> =>
  new Map([...touchedPackages(root, changes)].map(([name, level]) => [name, atMost(most, level)]))

/** Returns the changesets and the version that this branch lacks for its change to the document. */
function missingInBranch(root: string, base: Base, decision: Decision, most: Level): string[] {
  const lines = shortfalls(needed(root, decision, most), declaredLevels(root, base.commit))
  const version = missingVersion(root, base, atMost(most, decision.bump))
  return version === undefined ? lines : [...lines, `info.version of the document must be ${version} or higher`]
}

function missingVersion(root: string, { commit }: Base, bump: Level): string | undefined {
  const before = commit === undefined ? undefined : readCommit(root, commit)
  return before && wantedVersion(before.source, readFile(join(root, documentFile)).source, bump)
}

/** Finds missing changesets since the last release, because a branch may have removed or lowered a changeset of `main`. */
async function missingSinceRelease(root: string, most: Level): Promise<Missing> {
  const base = lastRelease(root, sourceFolder(root))
  const decision = await decideBumpSince(root, base)
  if (!decision) return { lines: [], base }
  // Each package is compared with its own last release, because a release of another package does not announce this change.
  const declared = new Map(
    readPublished(root).map(({ name, folder }) => [
      name,
      declaredLevels(root, lastRelease(root, folder) ?? base).get(name) ?? 'none',
    ]),
  )
  const lines = shortfalls(needed(root, decision, most), declared)
  return { base, lines: lines.map((line) => `since the last release, ${line}`) }
}

/** Returns whether the document equals that of an earlier release. A changeset of any level is enough for such a reversal. */
function isReverted(root: string): boolean {
  const now = withoutVersion(readFile(join(root, documentFile)).source)
  const [, ...earlier] = releases(root, sourceFolder(root))
  return earlier.some((commit) => withoutVersion(readCommit(root, commit)?.source ?? '') === now)
}

const withoutVersion = (source: string): string => (source === '' ? '' : raiseDocumentVersion(source, ''))

async function findMissing(root: string, base: Base, decision: Decision, given: string | undefined): Promise<Missing> {
  const findUpTo = async (most: Level): Promise<Missing> => {
    const lines = missingInBranch(root, base, decision, most)
    return lines.length > 0 ? { lines, base: given } : await missingSinceRelease(root, most)
  }
  const missing = await findUpTo('major')
  return missing.lines.length > 0 && isReverted(root) ? await findUpTo('patch') : missing
}

async function main(root: string, isCheck: boolean, given: string | undefined): Promise<void> {
  const say = (line: string): void => console.log(`${isCheck ? 'spec-bump check' : 'spec:changeset'}: ${line}`)
  const base = resolveBase(root, given, process.env)
  say(`compared with ${base.description}`)
  const decision = await decideBumpSince(root, base.commit)
  if (!decision) return say('no older document to compare with, so no changeset is needed')
  for (const note of decision.types?.notes ?? []) say(note)
  console.log(toText(decision))
  if (isCheck) {
    const missing = await findMissing(root, base, decision, given)
    for (const line of missing.lines) say(line)
    if (missing.lines.length === 0) return say('every package has the changeset that it needs')
    say(`Fix: run \`pnpm spec:changeset${missing.base === undefined ? '' : ` --base ${missing.base}`}\``)
    process.exitCode = 1
    return
  }
  const written = writeChangesets(root, base.commit, decision)
  const version = missingVersion(root, base, decision.bump)
  if (version !== undefined) {
    const path = join(root, documentFile)
    writeFileSync(path, raiseDocumentVersion(readFileSync(path, 'utf8'), version))
    // The header of each generated file contains a hash of the document. Imported here, so that the check does not load the generators.
    const { generate } = await import('@org/generate/generate')
    say(`info.version is now ${version}, also in ${await generate(root)} generated files`)
  }
  say(written.length === 0 ? 'nothing to write' : `wrote ${written.join(' and ')}; read and edit the text`)
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
