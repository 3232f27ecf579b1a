import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompileFault, compileConsumers } from './compile-consumers.ts'
import { renderTypes } from './render-types.ts'
import type { RawDocument } from './source.ts'

/** A version of the document, with the hand-written sources that belong to it where they are not those of the work tree. */
export interface WitnessedSide {
  document: RawDocument
  /** Path below the root → text. */
  files?: ReadonlyMap<string, string>
}

export interface Testimony {
  programs: number
  /** What compiled with the old types and does not with the new ones. */
  broken: CompileFault[]
  /** What the witness could not look at. */
  notes: string[]
}

export const consumersFolder = 'scripts/spec-bump/consumers'

/** What users import: an error here is a name that is gone. */
const surfaces = ['packages/backups-client/src/index.ts', 'packages/backups-client/src/types.ts']

/** The programs that came with the old document, so that a change cannot make room for itself by changing them; else those of the work tree. */
function readPrograms(root: string, files: ReadonlyMap<string, string>): Map<string, string> {
  const kept = [...files].filter(([path]) => path.startsWith(`${consumersFolder}/`))
  if (kept.length > 0) return new Map(kept)
  const paths = globSync(`${consumersFolder}/*.ts`, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

const fileOf = (place: string): string => place.slice(0, place.lastIndexOf(':'))

/** Compiles programs that users could have written, against the types of each old document and of the new one. */
export async function witnessAll(
  root: string,
  pairs: readonly (readonly [WitnessedSide, WitnessedSide])[],
): Promise<Testimony[]> {
  const surface = new Map(surfaces.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
  const rendered = new Map<RawDocument, Awaited<ReturnType<typeof renderTypes>>>()
  for (const { document } of pairs.flat()) {
    if (!rendered.has(document)) rendered.set(document, await renderTypes(document))
  }
  // What is the same but for comments is compiled once.
  const overlays = new Map<string, ReadonlyMap<string, string>>()
  const overlayOf = ({ document, files }: WitnessedSide, programs: ReadonlyMap<string, string>): string => {
    const generated = [...(rendered.get(document)?.files ?? [])].map(
      ([path, text]) => [path, text.replaceAll(/\/\*\*.*?\*\//gs, '')] as const,
    )
    const overlay = new Map([...surface, ...(files ?? []), ...generated, ...programs])
    const key = JSON.stringify([...overlay])
    overlays.set(key, overlay)
    return key
  }
  const looks = pairs.map(([before, after]) => {
    const programs = readPrograms(root, before.files ?? new Map())
    return { before, after, programs, old: overlayOf(before, programs), now: overlayOf(after, programs) }
  })
  const compiled = await compileConsumers(root, [...overlays.values()])
  const faults = new Map([...overlays.keys()].map((key, index) => [key, compiled[index] ?? []]))
  return looks.map(({ before, after, programs, old, now }) => {
    const seen = (overlay: string): CompileFault[] =>
      (faults.get(overlay) ?? []).filter(({ place }) => programs.has(fileOf(place)) || surface.has(fileOf(place)))
    const unfit = new Set(seen(old).map(({ place }) => fileOf(place)))
    const refused = (side: WitnessedSide, name: string): string[] =>
      (rendered.get(side.document)?.refused ?? []).map(
        (reason) => `the generator refuses the ${name} document: ${reason}`,
      )
    return {
      programs: programs.size,
      broken: seen(now).filter(({ place }) => !unfit.has(fileOf(place))),
      notes: [
        ...refused(before, 'old'),
        ...refused(after, 'new'),
        ...[...unfit].map((file) => `${file} does not compile with the old document and bears no witness`),
      ],
    }
  })
}
