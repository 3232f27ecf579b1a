import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type CompileFault, compileConsumers } from './compile-consumers.ts'
import { consumersFolder } from '../read-version.ts'
import { renderTypes } from './render-types.ts'
import type { RawDocument } from '../model/source.ts'

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
  const rendered = new Map<RawDocument, { files: [string, string][]; refused: string[] }>()
  for (const { document } of pairs.flat()) {
    if (rendered.has(document)) continue
    const { files, refused } = await renderTypes(document)
    // Comments are not compiled.
    const bare = [...files].map(([path, text]): [string, string] => [path, text.replaceAll(/\/\*\*.*?\*\//gs, '')])
    rendered.set(document, { files: bare, refused })
  }
  const generated = ({ document }: WitnessedSide): [string, string][] => rendered.get(document)?.files ?? []
  // What is the same is compiled once.
  const overlays = new Map<string, ReadonlyMap<string, string>>()
  const overlayOf = (side: WitnessedSide, programs: ReadonlyMap<string, string>): string => {
    const overlay = new Map([...surface, ...(side.files ?? []), ...generated(side), ...programs])
    const key = JSON.stringify([...overlay])
    overlays.set(key, overlay)
    return key
  }
  const looks = pairs.map(([before, after]) => {
    const programs = readPrograms(root, before.files ?? new Map())
    // Where the types are the same, no document made anything stop compiling.
    const isSame = after.files === undefined && isDeepStrictEqual(generated(before), generated(after))
    const [old, now] = isSame ? ['', ''] : [overlayOf(before, programs), overlayOf(after, programs)]
    return { before, after, programs, old, now }
  })
  const compiled = overlays.size === 0 ? [] : await compileConsumers(root, [...overlays.values()])
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
